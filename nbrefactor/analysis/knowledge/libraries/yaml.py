"""yaml."""

FUNCTIONS = {
    "load safe_load full_load unsafe_load": "-> any; advances 0:stream",
    "load_all safe_load_all": "-> iterator of any; advances 0:stream",
    "dump safe_dump dump_all safe_dump_all": "-> str; maybe mutates 1:stream",
    "add_constructor add_representer": "writes yaml; keeps all; calls nothing",
}
