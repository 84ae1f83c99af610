"""openpyxl: a workbook, its sheets and their cells share their state."""

FUNCTIONS = {
    "load_workbook": "-> .Workbook; reads file 0:filename",
    "styles.* chart.* utils.*": "-> any; keeps all",
}

TYPES = {
    "Workbook": {
        "()": "-> .Workbook",
        "save": "writes file 0:filename",
        "create_sheet copy_worksheet get_sheet_by_name": "-> view object; mutates self",
        "remove move_sheet close add_named_style": "-> any; mutates self",
        "[] .active": "-> view object",
        ".sheetnames": "-> list of str",
        ".worksheets": "-> view list",
        "for": "-> view object",
        ".=": "mutates self",
        ".*": "-> view object",
    },
}
