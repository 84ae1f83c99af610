"""The static part of a verdict: does every use still get its value from where it did? Nothing is run.

The slim notebook is expanded (``expanding``): components are put back in the place of their calls. The analysis then
reads the notebook before and the expanded one. Their statements are matched (``matching``), and for each name in each
statement of a pair the bindings and changes that reach it must be those of its counterpart (``origins``, ``uses``), as
must those of what the functions read that it calls. Where these take more parameters in the components, the notebook
before is compared as if it passed on what they read (``lifting``), if that is the same (``liftable``).
Besides, what prints, plots or draws random numbers has to keep its order (``order``), a cell has to display what it
did (``displays``), nothing may be undefined that was not, no import unused that is ours, no ring of modules
(``package``).
"""

from nbrefactor.verification.static.checking import Prepared, check, prepare
from nbrefactor.verification.static.components import component_texts

__all__ = ["Prepared", "check", "component_texts", "prepare"]
