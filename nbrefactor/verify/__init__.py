"""Verify: do the notebook before and the notebook after do the same?"""
