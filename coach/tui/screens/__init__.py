"""The screens that are not the player: home, questions, notices, history, settings, help."""
