"""ipywidgets: widgets have state, and call functions when a person moves them."""

ALIASES = {"widgets": "."}

FUNCTIONS = {
    "interact interact_manual interactive interactive_output": "-> .Widget; does display; keeps all",
    "fixed": "-> any; keeps all",
    "link dlink jslink jsdlink": "-> any; keeps all",
    "register register_comm_target": "-> any; keeps all; calls nothing",
    "Output": "-> .Output",
    "GridspecLayout": "-> .Widget",
}

TYPES = {
    "Widget": {
        "observe on_* unobserve": ("mutates self; keeps all"),
        "close close_all open send send_state set_state set_trait add_class remove_class": (
            "-> any; mutates self; keeps all"
        ),
        "set_title append_stdout append_stderr append_display_data": "mutates self; does display",
        "clear_output reset": "mutates self; does display",
        "add_traits unobserve_all": "-> any; mutates self",
        "keys trait_* traits has_trait class_* get_*": "-> any",
        "[]= []del": "mutates self; keeps 0",
        "[]": "-> item",
        ".=": "mutates self; keeps 0",
        ".children .options .value .layout .style": "-> item",
        ".*": "-> item",
        "*": "-> any; mutates self; keeps all",
    },
    "Output": {
        "capture": "-> any; keeps all; calls nothing",
        "with": "-> self; mutates self",
        "bases": ".Widget",
    },
    "[A-Z]*": {"bases": ".Widget"},
}
