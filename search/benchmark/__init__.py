"""How fast search is: a site with many pages of made-up words, and the whole search page asked for again and again."""
