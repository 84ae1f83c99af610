"""folium: maps change as layers are added to them."""

FUNCTIONS = {"*": "-> .Map; keeps all"}

TYPES = {
    "Map": {
        "add_to": "-> self; mutates self; mutates 0; keeps all",
        "save": "writes file 0:outfile; maybe mutates 0:outfile",
        "*": "-> any; mutates self; keeps all",
        ".*": "-> view object",
    },
}
