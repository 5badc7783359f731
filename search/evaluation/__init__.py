"""How well search finds, by collections of documents, questions and answers: asked through the site's own code."""
