"""The terminal interface: screens that show what the player says and send it what the patient presses."""
