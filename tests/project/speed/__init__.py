"""How many questions a page asks the database: few, none twice, and as many for 200 items as for 20."""
