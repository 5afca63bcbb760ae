"""How figures, signs and abbreviations are said in English: tables of what is written and what is said for it."""
