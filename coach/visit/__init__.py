"""The visit: what a person goes through from opening coach to closing it, as prompts and answers, without a screen."""
