"""IPython: displays, and the shell itself."""

ALIASES = {"core.display core.display_functions lib.display": ".display", "html.widgets": "ipywidgets"}

FUNCTIONS = {
    "display.display display.display_*": "does display",
    "display.clear_output display.publish_display_data display.update_display": "does display",
    "display.set_matplotlib_formats display.set_matplotlib_close": "writes matplotlib.rc",
    "display.Image display.SVG display.Audio display.Video": "-> .display.DisplayObject; reads file 0:data",
    "display.HTML display.Markdown display.Math display.Latex display.JSON display.Code display.Pretty": (
        "-> .display.DisplayObject; keeps 0:data"
    ),
    "display.ProgressBar": "-> any",
    "display.[A-Z]*": "-> .display.DisplayObject; keeps all",
    "get_ipython": "-> .core.interactiveshell.InteractiveShell",
    "embed start_ipython": "does input, dynamic",
    "version_info": "-> scalar",
    "core.pylabtools.*": "-> any; writes matplotlib.rc",
    "core.magic.register_*": "-> any; keeps all; calls nothing; writes ipython.magics",
    "core.magic.*": "-> any; keeps all; calls nothing",
    "lib.backgroundjobs.*": "-> any; does dynamic",
    "utils.*": "-> any",
    "paths.*": "-> any",
}

VALUES = {"__version__ version_info": "-> scalar"}

UNNAMED = "display.set_matplotlib_formats display.set_matplotlib_close display.DisplayHandle"

TYPES = {
    "display.DisplayObject": {
        "reload": "mutates self",
        ".data": "-> item",
        ".=": "mutates self",
        ".*": "-> scalar",
    },
    "display.DisplayHandle": {"update display": "does display", ".display_id": "-> scalar"},
    "core.interactiveshell.InteractiveShell": {
        "run_line_magic run_cell_magic magic run_cell ex ev push system getoutput": "-> any; does dynamic",
        "register_magic_function define_macro set_hook": "mutates self; keeps all; calls nothing",
        "set_custom_exc": "mutates self; keeps all; calls nothing",
        "reset reset_selective del_var drop_by_id": "does dynamic",
        ".user_ns .user_global_ns": "-> dict; does dynamic",
        ".=": "mutates self",
        "*": "-> any; maybe mutates self; does dynamic",
        ".*": "-> view object",
    },
}
