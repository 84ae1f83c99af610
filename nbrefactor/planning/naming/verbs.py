"""The verbs and nouns that notebooks use for what they do, and the purpose each speaks of.

Collected from the headings and first comments of public notebooks. Every form a person writes leads to
the one verb that we write: 'Data Loading', 'Loads the data', 'Import data' -> ``load``.
"""

from __future__ import annotations

from functools import cache

from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.words import word_set

_VERBS: dict[Purpose, str] = {
    Purpose.LOAD: "load read=load import=load open=load ingest=load retrieve=load acquire=load gather=load",
    Purpose.FETCH: "fetch download scrape crawl request=fetch query pull=fetch",
    Purpose.SAVE: "save write export store=save dump=save persist=save pickle=save serialize=save archive",
    Purpose.CLEAN: (
        "clean cleanse=clean tidy sanitize=clean wrangle=clean munge=clean fix repair=fix correct "
        "impute fill drop remove delete=remove discard=drop exclude handle treat=handle deduplicate "
        "rename replace strip trim clip drop eliminate=remove preprocess prepare process curate=clean"
    ),
    Purpose.CONVERT: (
        "convert cast=convert coerce=convert parse format decode reshape melt reformat=format "
        "turn=convert change=convert resize crop rotate flip pad reindex"
    ),
    Purpose.ENCODE: (
        "encode binarize discretize bin bucket=bin vectorize tokenize lemmatize stem embed categorize "
        "label factorize=encode dummify=encode hash"
    ),
    Purpose.SCALE: "scale rescale=scale normalize standardize transform whiten=scale center",
    Purpose.SPLIT: "split partition=split separate divide=split",
    Purpose.SELECT: "select choose=select pick=select extract filter subset=select slice keep limit",
    Purpose.DERIVE: "derive engineer add augment enrich append insert extend",
    Purpose.COMBINE: (
        "combine merge join concatenate=combine concat=combine stack=combine union=combine link=join "
        "unify=combine assemble align"
    ),
    Purpose.SUMMARIZE: (
        "summarize aggregate group pivot tabulate count rank average describe=summarize "
        "total=summarize tally=count resample=aggregate crosstab=tabulate sum=sum"
    ),
    Purpose.BUILD: (
        "build create make construct=build define set initialize instantiate=build declare=define "
        "configure specify=define design=build compile establish=build implement=build prepare"
    ),
    Purpose.FIT: "fit train retrain=train refit=fit finetune model regress=fit calibrate pretrain=train",
    Purpose.TUNE: "tune optimize search gridsearch=tune",
    Purpose.PREDICT: "predict forecast infer classify detect cluster segment recommend",
    Purpose.EVALUATE: (
        "evaluate validate assess=evaluate score measure benchmark compare cross_validate judge=evaluate diagnose"
    ),
    Purpose.TEST: "test bootstrap",
    Purpose.PLOT: (
        "plot visualize=plot draw=plot chart=plot graph=plot show display=show render sketch=plot "
        "illustrate=plot animate map overlay=plot"
    ),
    Purpose.GENERATE: "generate simulate sample synthesize=generate randomize shuffle permute",
    Purpose.COLLECT: "collect list enumerate=list accumulate=collect",
    Purpose.COMPUTE: (
        "compute calculate=compute estimate determine=compute solve integrate differentiate find "
        "identify=find interpolate smooth minimize maximize invert multiply decompose factor reduce "
        "sort order=sort match apply approximate update infer locate=find iterate=compute "
        "calc=compute quantify=compute fold subtract get obtain decide trace translate rescore=score "
        "prove=check verify=check convolve detrend discover=find adjust weight reverse assign=set "
        "traverse allocate use do perform run try"
    ),
    Purpose.EXPLORE: (
        "explore inspect examine=inspect check investigate=explore analyze analyse=analyze "
        "review=inspect look=inspect view=inspect study=analyze understand=explore profile "
        "audit=check peek=inspect"
    ),
    Purpose.REPORT: "report print",
}

_SPELLING = {
    "summarise": "summarize",
    "visualise": "visualize",
    "normalise": "normalize",
    "standardise": "standardize",
    "optimise": "optimize",
    "initialise": "initialize",
    "tokenise": "tokenize",
    "vectorise": "vectorize",
    "lemmatise": "lemmatize",
    "categorise": "categorize",
    "discretise": "discretize",
    "minimise": "minimize",
    "maximise": "maximize",
    "binarise": "binarize",
    "randomise": "randomize",
    "synthesise": "synthesize",
    "analyse": "analyze",
    "fine-tune": "finetune",
    "pre-process": "preprocess",
    "cross-validate": "cross_validate",
}
"""British spelling and hyphens, to the form in the table of verbs."""

_NOMINALS = (
    "ingestion=load acquisition=load retrieval=load importation=load loader=load"
    " cleansing=clean cleanup=clean clean-up=clean munging=clean wrangling=clean sanitization=clean"
    " preparation=prepare prep=prepare preprocessing=preprocess pre-processing=preprocess"
    " processing=process"
    " imputation=impute removal=remove deletion=remove elimination=remove treatment=handle"
    " deduplication=deduplicate"
    " replacement=replace correction=correct exclusion=exclude"
    " conversion=convert formatting=format extraction=extract selection=select subsetting=select"
    " encoding=encode binarization=binarize discretization=discretize binning=bin vectorization=vectorize"
    " tokenization=tokenize lemmatization=lemmatize embedding=embed categorization=categorize"
    " normalization=normalize normalisation=normalize standardization=standardize"
    " standardisation=standardize"
    " transformation=transform transformations=transform rescaling=scale"
    " partition=split partitioning=split separation=separate"
    " engineering=engineer augmentation=augment enrichment=enrich addition=add creation=create"
    " construction=build"
    " combination=combine concatenation=concatenate merger=merge integration=integrate union=combine"
    " summarization=summarize aggregation=aggregate aggregations=aggregate grouping=group"
    " tabulation=tabulate"
    " definition=define initialization=initialize initialisation=initialize configuration=configure"
    " instantiation=instantiate compilation=compile"
    " training=train fitting=fit modeling=train modelling=train calibration=calibrate"
    " tuning=tune optimization=optimize optimisation=optimize fine-tuning=finetune"
    " prediction=predict predictions=predict forecast=forecast forecasts=forecast inference=infer"
    " classification=classify detection=detect clustering=cluster segmentation=segment"
    " recommendation=recommend"
    " recommendations=recommend evaluation=evaluate validation=validate assessment=assess scoring=score"
    " comparison=compare comparisons=compare measurement=measure benchmarking=benchmark"
    " cross-validation=cross_validate crossvalidation=cross_validate diagnostics=diagnose"
    " testing=test bootstrapping=bootstrap"
    " visualization=visualize visualizations=visualize visualisation=visualize visualisations=visualize"
    " plotting=plot graphing=plot charting=plot rendering=render animation=animate mapping=map"
    " simulation=simulate simulations=simulate generation=generate sampling=sample synthesis=generate"
    " randomization=randomize permutation=permute resampling=resample"
    " collection=collect calculation=compute calculations=compute computation=compute computations=compute"
    " estimation=estimate determination=compute interpolation=interpolate smoothing=smooth"
    " minimization=minimize"
    " maximization=maximize inversion=invert decomposition=decompose factorization=factor reduction=reduce"
    " approximation=approximate identification=identify differentiation=differentiate"
    " sorting=sort ordering=sort assignment=assign"
    " exploration=explore exploratory=explore inspection=inspect examination=inspect"
    " investigation=investigate"
    " analysis=analyze analytics=analyze analyses=analyze profiling=profile verification=verify"
    " reporting=report printing=print exporting=export saving=save storage=save persistence=save"
)
"""Nouns that name an activity, and its verb."""

VAGUE_VERBS = word_set(
    """
    get make create do perform run apply use set build define obtain try
    """
)
"""Verbs that say nothing of what is done; where the code has a better one, it is taken."""

OBJECTLESS = word_set(
    """
    clean preprocess evaluate predict tokenize cross_validate lemmatize normalize deduplicate
    standardize simulate impute vectorize explore forecast
    """
)
"""Verbs that make a good name alone."""

AMBIGUOUS = word_set(
    """
    test model train split group sample filter count score report map rank display set list view sort
    index fit stem label bin total stack graph chart plot design process format order change
    output query show average sum factor matches profile function link hash pool study estimate request
    pull dump import export store record match limit center weight forecast research search trace load
    slice archive handle pickle permute reverse measure update cluster segment benchmark sketch review
    look treat union subset pad crop
    """
)
"""Words that are verbs or nouns, as what follows tells: 'Test score', 'Plot the residuals'."""

_DOUBLED = word_set(
    """
    plot split drop fit get set map bin strip trim clip crop flip pad pickle run tag sum stem
    """
)


def _forms(verb: str) -> set[str]:
    """The verb, and its forms in -s, -ing and -ed."""
    if verb.endswith("e"):
        return {verb, verb + "s", verb[:-1] + "ing", verb + "d"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied"}
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return {verb, plural, stem + "ing", stem + "ed"}


@cache
def _tables() -> tuple[dict[str, str], dict[str, Purpose], frozenset[str]]:
    """Form -> verb we write; verb -> purpose; forms that end in -ing."""
    verb_of: dict[str, str] = {}
    purpose_of: dict[str, Purpose] = {}
    for purpose, words in _VERBS.items():
        for entry in words.split():
            word, _, written = entry.partition("=")
            written = written or word
            purpose_of.setdefault(written, purpose)
            purpose_of.setdefault(word, purpose)
            for form in _forms(word):
                verb_of.setdefault(form, written)
    for british, american in _SPELLING.items():
        written = verb_of.get(american, american)
        for form in _forms(british):
            verb_of.setdefault(form, written)
    verb_of.update({"built": "build", "drawn": "plot", "made": "make", "found": "find", "read": "load", "got": "get"})
    verb_of.update({"drew": "plot", "wrote": "write", "written": "write", "chose": "select", "took": "get"})
    gerunds = frozenset(form for form in verb_of if form.endswith("ing") and form not in purpose_of)
    for entry in _NOMINALS.split():
        noun, _, verb = entry.partition("=")
        verb_of.setdefault(noun, verb_of.get(verb, verb))
    return verb_of, purpose_of, gerunds


def verb_of(word: str) -> str | None:
    """``loads``, ``loading``, ``ingestion`` -> ``load``; None for a word that names no activity we know."""
    return _tables()[0].get(word)


def purpose_of(verb: str) -> Purpose:
    """The purpose of a verb as :func:`verb_of` gives it."""
    return _tables()[1].get(verb, Purpose.COMPUTE)


def is_base_form(word: str) -> bool:
    """``load``, but not ``loads`` or ``loading``."""
    return word in _tables()[1]


def is_gerund(word: str) -> bool:
    """``loading``"""
    return word in _tables()[2]


@cache
def _activity_nouns() -> frozenset[str]:
    return frozenset(entry.partition("=")[0] for entry in _NOMINALS.split())


def is_activity_noun(word: str) -> bool:
    """``selection``, ``loading``: a noun that ends 'Feature selection'."""
    return word in _activity_nouns() or is_gerund(word)
