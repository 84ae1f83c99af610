"""pyspark: data frames are immutable; the session and what it caches are not."""

ALIASES = {"sql.dataframe sql.session sql.column": ".sql", "sql.connect.*": ".sql"}

FUNCTIONS = {
    "sql.functions.*": "-> .sql.Column; keeps all",
    "sql.types.*": "-> any; keeps all",
    "sql.Window.* sql.window.Window.*": "-> any; keeps all",
    "SparkContext.getOrCreate SparkContext sql.SQLContext": "-> .SparkContext; draws pyspark",
    "SparkConf": "-> .sql.Builder",
    "ml.evaluation.*": "-> .ml.Estimator; keeps all",
    "ml.*": "-> .ml.Estimator; keeps all",
    "mllib.*": "-> any; keeps all",
    "pandas.*": "-> any",
}

VALUES = {"sql.SparkSession.builder": "-> .sql.Builder; reads pyspark"}

TYPES = {
    "sql.Builder": {
        "getOrCreate": "-> .sql.SparkSession; draws pyspark",
        "*": "-> self; mutates self; writes pyspark",
    },
    "sql.SparkSession": {
        "createDataFrame": "-> .sql.DataFrame; advances 0:data",
        "range sql table": "-> .sql.DataFrame; reads pyspark",
        "stop": "mutates self; writes pyspark",
        ".read .readStream": "-> .sql.DataFrameReader",
        ".sparkContext": "-> .SparkContext",
        ".conf .catalog .udf": "-> .sql.Conf",
        ".*": "-> any",
    },
    "sql.Conf": {"*": "-> any; draws pyspark", ".*": "-> any"},
    "SparkContext": {
        "parallelize range": "-> .RDD",
        "textFile wholeTextFiles": "-> .RDD; reads file 0",
        "broadcast accumulator": "-> any; keeps all",
        "*": "-> any; draws pyspark",
        ".*": "-> any",
    },
    "RDD": {
        "foreach foreachPartition": "does print",
        "saveAsTextFile": "writes file 0:path",
        "cache persist unpersist": "-> self; mutates self",
        "collect take takeOrdered top": "-> list",
        "count sum reduce fold first max min mean": "-> any",
        "*": "-> .RDD; keeps self; keeps all",
    },
    "sql.DataFrameReader": {
        "option options format schema": "-> self; mutates self",
        "csv json parquet orc text load": "-> .sql.DataFrame; reads file 0:path",
        "*": "-> .sql.DataFrame",
    },
    "sql.DataFrameWriter": {
        "csv json parquet orc text save": "writes file 0:path",
        "saveAsTable insertInto jdbc": "writes pyspark",
        "*": "-> self; mutates self",
    },
    "sql.DataFrame": {
        "show printSchema explain": "does print",
        "collect take tail": "-> list",
        "head first": "-> any",
        "count": "-> int",
        "toPandas": "-> pandas.DataFrame",
        "createOrReplaceTempView createTempView registerTempTable": "writes pyspark; keeps self",
        "createGlobalTempView": "writes pyspark; keeps self",
        "cache persist unpersist": "-> self; mutates self",
        "groupBy groupby rollup cube": "-> .sql.GroupedData",
        "describe summary": "-> .sql.DataFrame",
        "randomSplit": "-> list of .sql.DataFrame; maybe draws pyspark.random unless seed",
        "approxQuantile corr cov": "-> any",
        "foreach foreachPartition": "does print",
        ".write .writeStream": "-> .sql.DataFrameWriter",
        ".rdd": "-> .RDD",
        ".columns": "-> list of str",
        ".schema .dtypes .storageLevel": "-> any",
        "[]": "-> .sql.Column",
        "[list] [mask]": "-> .sql.DataFrame",
        ".*": "-> .sql.Column",
        "*": "-> .sql.DataFrame",
    },
    "sql.GroupedData": {"*": "-> .sql.DataFrame"},
    "sql.Column": {"*": "-> .sql.Column", ".*": "-> .sql.Column", "op": "-> .sql.Column", "[]": "-> .sql.Column"},
    "ml.Estimator": {
        "fit": "-> .ml.Estimator; keeps self",
        "transform": "-> .sql.DataFrame",
        "evaluate": "-> float",
        "set* clear": "-> self; mutates self; keeps all",
        "save": "writes file 0:path",
        "*": "-> any",
        ".*": "-> item",
    },
}
