"""Statements divided into regions: what would make a good function, and what crosses its border.

border       what is known of the names of a region
interface    its parameters, its returns, and whether it changes what it is given
returning    which names it returns; ``changing``: what it changes in place, and what is copied
prices       what makes a good division
grouping     the cheapest division
causes       the lines of the original that make a name a parameter or a return
"""
