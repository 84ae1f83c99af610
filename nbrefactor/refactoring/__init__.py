"""Refactoring one notebook: the stages that come before anything is written, composed.

reading       the analysis of a notebook, and the one that planning starts from
drafting      plan and spell, again until every value comes from where it did before
comparing     two notebooks by their texts
extracting    a draft, formatted, as a change set
places        where things lie: projects, packages, files of an earlier refactoring
"""
