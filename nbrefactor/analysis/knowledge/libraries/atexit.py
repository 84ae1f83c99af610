"""atexit."""

FUNCTIONS = {"register unregister": "-> any; writes atexit; keeps all; calls nothing"}
