"""gc."""

FUNCTIONS = {
    "collect": "-> int",
    "enable disable freeze unfreeze set_threshold set_debug": "writes gc",
    "isenabled get_count get_threshold get_debug get_stats": "-> any; reads gc",
    "get_objects get_referrers get_referents": "-> list; does dynamic",
}
