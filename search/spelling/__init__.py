"""“Did you mean”: what a question may have meant, by the words of the pages that one may see."""
