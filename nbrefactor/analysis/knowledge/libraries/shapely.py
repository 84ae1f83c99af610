"""shapely: geometries are immutable."""

FUNCTIONS = {"prepare": "mutates 0", "*": "-> any; keeps all"}
