"""ydata-profiling: a report holds the frame and is computed when it is first looked at."""

TYPES = {
    "ProfileReport": {
        "()": "-> .ProfileReport; keeps all",
        "to_file": "mutates self; writes file 0:output_file; does print, plot; draws pyplot.figure",
        "to_notebook_iframe to_widgets": "mutates self; does display, plot; draws pyplot.figure",
        ".=": "mutates self; keeps 0",
        ".*": "-> view object",
        "*": "-> any; mutates self; does plot; draws pyplot.figure",
    },
}
