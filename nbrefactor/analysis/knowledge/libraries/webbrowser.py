"""webbrowser."""

FUNCTIONS = {"open open_new open_new_tab": "-> bool; does shell"}
