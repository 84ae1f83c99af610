"""What library calls are for: by the last part of their name, and by the module they come from.

An entry reads ``name: purpose verb object``. ``verb`` is what the function's name would start with;
``object`` is there only where the call itself says what it works on (``dropna`` -> missing values); else
the names around it say so.
"""

from __future__ import annotations

from typing import NamedTuple

from nbrefactor.planning.naming.evidence import Purpose
from nbrefactor.planning.naming.words import word_set


class CallMeaning(NamedTuple):
    purpose: Purpose
    verb: str
    words: tuple[str, ...] = ()


def _entries(purpose: Purpose, text: str) -> dict[str, CallMeaning]:
    """``"name,name: verb object object"`` separated by semicolons."""
    found: dict[str, CallMeaning] = {}
    for entry in text.split(";"):
        names, _, meaning = entry.partition(":")
        verb, *words = meaning.split()
        for name in names.split(","):
            found[name.strip()] = CallMeaning(purpose, verb, tuple(words))
    return found


METHODS: dict[str, CallMeaning] = {
    **_entries(
        Purpose.LOAD,
        "read_csv,read_excel,read_json,read_parquet,read_pickle,read_feather,read_hdf,read_sql,"
        "read_sql_query,read_sql_table,"
        "read_table,read_fwf,read_html,read_xml,read_stata,read_sas,read_spss,read_file,read_gbq,"
        "read_orc,read_clipboard,"
        "loadtxt,genfromtxt,loadmat,fromfile,read_text,read_bytes,readlines,scan_csv,scan_parquet,read_ipc,"
        "load_dataset,load_data,imread,open_dataset,load_img,image_dataset_from_directory,open_mfdataset,"
        "read_edgelist,"
        "read_gml,read_dta,load_workbook,fetch_openml,load_model,from_pretrained,load_state_dict,"
        "load_npz,read_gexf: load",
    ),
    **_entries(
        Purpose.FETCH,
        "urlopen: fetch; urlretrieve: download; get_file: download; download: download; urlread: fetch;"
        " get_data_yahoo: fetch prices;"
        "DataReader: fetch prices",
    ),
    **_entries(
        Purpose.SAVE,
        "to_csv,to_excel,to_json,to_parquet,to_pickle,to_feather,to_hdf,to_sql,to_html,to_stata,to_latex,"
        "savetxt,savez,"
        "savez_compressed,writerow,writerows,writelines,write,write_text,write_bytes,savemat,imwrite,"
        "write_csv,"
        "write_parquet,save_model,to_file,imsave,to_netcdf: save; savefig,write_image,write_html: plot",
    ),
    **_entries(
        Purpose.CLEAN,
        "dropna: drop missing values; fillna: fill missing values; drop_duplicates: drop duplicates;"
        "ffill,bfill: fill missing values; rename: rename columns; SimpleImputer,KNNImputer,"
        "IterativeImputer,Imputer: impute missing values;"
        "drop: drop columns; strip,lstrip,rstrip: strip text; clip: clip outliers; drop_nulls: drop"
        " missing values;"
        "fill_null: fill missing values; rename_axis: rename columns; set_axis: rename columns;"
        " interpolate: fill missing values",
    ),
    **_entries(
        Purpose.CONVERT,
        "to_datetime: parse dates; astype: convert types; to_numeric: convert numbers; strptime: parse"
        " dates; strftime: format dates;"
        "melt,wide_to_long: reshape; pivot: pivot; unstack: reshape; reshape: reshape; set_index: index;"
        " resize: resize images;"
        "convert: convert; json_normalize: flatten; explode: flatten; transpose: transpose;"
        " BeautifulSoup: parse page; fromstring: parse;"
        "to_numpy: convert; tolist: convert; parse: parse; cut,qcut: bin; to_crs: reproject;"
        " convert_dtypes: convert types",
    ),
    **_entries(
        Purpose.ENCODE,
        "get_dummies,LabelEncoder,OneHotEncoder,OrdinalEncoder,LabelBinarizer,MultiLabelBinarizer,"
        "to_categorical,factorize,"
        "TargetEncoder,DictVectorizer,ColumnTransformer: encode categoricals; CountVectorizer,"
        "TfidfVectorizer,TfidfTransformer,HashingVectorizer: vectorize text;"
        "word_tokenize,sent_tokenize,texts_to_sequences,fit_on_texts,Tokenizer,tokenize: tokenize text;"
        " KBinsDiscretizer: bin features;"
        "pad_sequences: pad sequences; lemmatize,WordNetLemmatizer: lemmatize text; stem,PorterStemmer,"
        "SnowballStemmer: stem words;"
        "PolynomialFeatures: expand features; Word2Vec: embed words",
    ),
    **_entries(
        Purpose.SCALE,
        "StandardScaler,MinMaxScaler,RobustScaler,MaxAbsScaler: scale features; Normalizer,normalize:"
        " normalize; scale,preprocessing.scale: scale;"
        "PowerTransformer,QuantileTransformer,FunctionTransformer: transform features; boxcox: transform;"
        " zscore: standardize",
    ),
    **_entries(
        Purpose.SPLIT,
        "train_test_split,random_split,temporal_train_test_split: split data; KFold,StratifiedKFold,"
        "TimeSeriesSplit,StratifiedShuffleSplit,ShuffleSplit,GroupKFold: split folds;array_split: split",
    ),
    **_entries(
        Purpose.SELECT,
        "select_dtypes: select columns; SelectKBest,RFE,RFECV,SelectFromModel,SelectPercentile,"
        "VarianceThreshold: select features; query: filter;"
        "nlargest,nsmallest: select top; filter: filter; isin: filter; between: filter; sort_values,"
        "sort_index: sort;  where: filter;"
        "most_common: select most common; head,tail: select",
    ),
    **_entries(Purpose.DERIVE, "assign: add columns; insert: add column"),
    **_entries(
        Purpose.COMBINE,
        "merge,merge_asof: merge; concat,concatenate,vstack,hstack,column_stack,dstack: combine; join:"
        " join; append: append; sjoin: join; combine_first: combine",
    ),
    **_entries(
        Purpose.SUMMARIZE,
        "groupby,agg,aggregate,resample: summarize; pivot_table: pivot; crosstab: tabulate; value_counts,"
        "Counter: count; describe: describe;"
        "rolling,ewm,expanding: compute; nunique: count; rank: rank; cumsum: accumulate",
    ),
    **_entries(
        Purpose.BUILD,
        "Sequential: build model; compile: build model; Pipeline,make_pipeline: build pipeline;"
        " DataFrame: build frame; Series: build series; DataLoader: build data loaders;"
        "make_column_transformer: build preprocessor; create_engine,connect: connect database; Graph,"
        "DiGraph,from_pandas_edgelist: build graph; MultiIndex: build index;"
        "symbols: define symbols; tokenizer_from: build tokenizer; Dataset: build dataset;"
        " TensorDataset: build datasets; ImageDataGenerator: build image generators;"
        "Compose: define transforms; linspace,meshgrid,logspace,mgrid: build grid; arange: build range;"
        " array: build array; zeros,ones,eye,full,empty: build array;"
        "default_rng,RandomState: build random generator;"
        "placeholder,Variable: define variables; tensor: build tensor; SparkSession,getOrCreate: connect"
        " spark; from_dict,from_records: build",
    ),
    **_entries(
        Purpose.FIT,
        "fit_generator,train,partial_fit,train_on_batch: train; backward: train; ols,OLS,Logit,GLM,WLS:"
        " fit; fit: fit; curve_fit,polyfit,leastsq,least_squares: fit curve; auto_arima: fit arima;"
        " fit_resample: balance classes; SMOTE: balance classes",
    ),
    **_entries(
        Purpose.TUNE,
        "GridSearchCV,RandomizedSearchCV,BayesSearchCV,HalvingGridSearchCV: tune; create_study: tune;"
        " fmin: tune; ParameterGrid: tune",
    ),
    **_entries(
        Purpose.PREDICT,
        "predict,predict_proba,predict_generator,predict_classes,decision_function,get_forecast,"
        "make_future_dataframe: predict; forecast: forecast; argmax: predict",
    ),
    **_entries(
        Purpose.EVALUATE,
        "confusion_matrix: compute confusion matrix; roc_curve: compute roc curve;"
        "precision_recall_curve: compute precision recall curve;"
        "accuracy_score,f1_score,precision_score,recall_score,roc_auc_score,mean_squared_error,"
        "mean_absolute_error,r2_score,"
        "classification_report,log_loss,silhouette_score,mean_squared_log_error,root_mean_squared_error,"
        "mean_absolute_percentage_error,"
        "precision_recall_fscore_support,average_precision_score,"
        "balanced_accuracy_score,cohen_kappa_score,"
        "matthews_corrcoef,adjusted_rand_score,explained_variance_score,evaluate,evaluate_generator,"
        "precision_recall: evaluate;"
        "score: score; cross_val_score,cross_validate,cross_val_predict: cross_validate; learning_curve,"
        "validation_curve: compute learning curve;"
        "permutation_importance: compute feature importance",
    ),
    **_entries(
        Purpose.TEST,
        "ttest_ind,ttest_rel,ttest_1samp: run t test; chi2_contingency,chisquare: check independence;"
        " mannwhitneyu,wilcoxon,kruskal,f_oneway,ks_2samp,kstest,proportions_ztest: compare distributions;"
        "shapiro,normaltest,jarque_bera,anderson: check normality; adfuller,kpss: check stationarity;"
        " levene,bartlett: compare variances; tukey_hsd,pairwise_tukeyhsd: compare groups",
    ),
    **_entries(
        Purpose.PLOT,
        "plot,hist,scatter,bar,barh,boxplot,heatmap,countplot,barplot,lineplot,scatterplot,histplot,"
        "distplot,kdeplot,pairplot,violinplot,"
        "jointplot,catplot,relplot,lmplot,regplot,pie,imshow,contour,contourf,subplots,figure,show,"
        "pcolormesh,plot_surface,plot_wireframe,swarmplot,stripplot,"
        "pointplot,displot,choropleth,Choropleth,Scatter,Bar,Pie,Histogram,FacetGrid,PairGrid,"
        "scatter_matrix,fill_between,errorbar,hexbin,plot_tree,stackplot,"
        "matshow,hist2d,density,area,quiver,streamplot,stem,step,Figure,residplot,clustermap,"
        "plot_confusion_matrix,rugplot,add_trace,decorate,"
        "add_subplot,gca,gcf,axes,axhline,axvline,vlines,hlines,annotate,semilogy,semilogx,loglog,"
        "plot_date,Map,dendrogram,Plot,"
        "plot_model,set_title,set_xlabel,set_ylabel,set_xlim,set_ylim,xlabel,ylabel,title,legend,add_legend,"
        "set_axis_labels,set_titles,tight_layout: plot",
    ),
    **_entries(
        Purpose.GENERATE,
        "rand,randn,randint,random,normal,uniform,choice,rvs,random_sample,binomial,poisson,exponential,"
        "multivariate_normal,permutation,shuffle,integers,"
        "standard_normal,randrange,beta,gamma,lognormal,random_integers,sample,choices,multinomial,"
        "dirichlet,geometric,standard_t: generate;"
        "make_classification,make_regression,make_swiss_roll,"
        "make_s_curve: generate;"
        "sample_prior_predictive,sample_posterior_predictive,fast_sample: sample; bootstrap: bootstrap;"
        " flow_from_directory,flow: generate images",
    ),
    **_entries(
        Purpose.COMPUTE,
        "corr: compute correlations; cov: compute covariance; pearsonr,spearmanr,corrcoef,kendalltau:"
        " compute correlation; eig,eigh,eigvals: compute eigenvalues;"
        "svd: decompose matrix; inv,pinv: invert matrix; "
        "solve,nsolve,lstsq,solveset,dsolve,linsolve: solve equations; minimize,"
        "fmin_bfgs,minimize_scalar,differential_evolution,basinhopping: minimize; odeint,solve_ivp,RK45:"
        " solve odes;"
        "quad,trapz,simps,dblquad,integrate,simpson,trapezoid: integrate; diff: differentiate; gradient:"
        " compute gradient; fft,rfft,fft2,make_spectrum: compute spectrum; ifft: invert spectrum;"
        "convolve: convolve; pct_change: compute returns; norm: compute norm; det: compute determinant;"
        " dot,matmul,einsum: multiply; histogram: compute histogram;"
        "gaussian_kde: estimate density; seasonal_decompose,STL: decompose seasonality; linkage,"
        "fcluster: cluster; pdist,cdist,distance_matrix,euclidean_distances: compute distances;"
        "cosine_similarity: compute similarity; interp,interp1d,griddata,UnivariateSpline: interpolate;"
        " linregress: fit line; fsolve,brentq,root,newton,bisect: find roots; sorted,argsort: sort;"
        "lambdify: compile expression; acf,pacf: compute autocorrelation; cumprod: compute; simplify,"
        "expand,factor: simplify; find_all,findAll,select: extract; findall: extract; finditer: extract;"
        " group: extract;"
        "pagerank,betweenness_centrality,degree_centrality,closeness_centrality: compute centrality;"
        " shortest_path,dijkstra_path: find path; variance_inflation_factor: compute vif; shap_values:"
        " compute shap values; quantile,percentile: compute quantiles",
    ),
    **_entries(
        Purpose.EXPLORE,
        "info: inspect; isnull,isna: count missing values; notnull,notna: filter missing values;"
        " ProfileReport: profile",
    ),
}

ESTIMATORS: dict[str, CallMeaning] = {
    **_entries(
        Purpose.FIT,
        "PCA,KernelPCA,IncrementalPCA,RandomizedPCA: fit pca; TruncatedSVD: fit svd; NMF: fit nmf;"
        " LatentDirichletAllocation,LdaModel: fit lda; TSNE: fit tsne;"
        "UMAP: fit umap; Isomap: fit isomap; KMeans,MiniBatchKMeans: fit kmeans; DBSCAN: fit dbscan;"
        " AgglomerativeClustering: fit clusters; GaussianMixture,GMM: fit gaussian mixture;"
        "SVC,LinearSVC,NuSVC: fit svm; SVR,LinearSVR: fit svm; XGBClassifier,XGBRegressor: fit xgboost;"
        " LGBMClassifier,LGBMRegressor: fit lightgbm;"
        "CatBoostClassifier,CatBoostRegressor: fit catboost; GaussianNB,MultinomialNB,BernoulliNB: fit"
        " naive bayes; KNeighborsClassifier,KNeighborsRegressor: fit knn;"
        "NearestNeighbors: fit nearest neighbors; LinearRegression: fit linear regression;"
        " LogisticRegression,LogisticRegressionCV: fit logistic regression; LinearDiscriminantAnalysis,"
        "LDA: fit lda;"
        "ARIMA: fit arima; SARIMAX: fit sarimax; Prophet: fit prophet; SGDClassifier,SGDRegressor: fit"
        " sgd; MLPClassifier,MLPRegressor: fit mlp; TPOTClassifier: fit tpot;"
        "ExponentialSmoothing,SimpleExpSmoothing,Holt: fit exponential smoothing; OLS,ols: fit ols;"
        " Logit,logit: fit logit; GLM,glm: fit glm; KaplanMeierFitter: fit kaplan meier;"
        "CoxPHFitter: fit cox model; IsolationForest: fit isolation forest; LocalOutlierFactor: fit"
        " outlier detector; KernelDensity: fit density; MDS: fit mds; VAR: fit var; AutoReg: fit"
        " autoregression",
    ),
}
"""Classes whose name, or the way people say it, differs from the rule of ``shapes.estimator_words``."""

REDUCERS = (("pca",), ("svd",), ("nmf",), ("tsne",), ("umap",), ("isomap",), ("mds",))
"""Estimators that are fitted to give the features another form, and predict nothing."""

DRAWING = word_set(
    """
    plot hist scatter bar barh boxplot heatmap countplot barplot lineplot scatterplot histplot distplot
    kdeplot pairplot violinplot jointplot catplot regplot lmplot pie imshow contour contourf pcolormesh
    plot_surface scatter_matrix errorbar hexbin displot matshow plot_tree residplot relplot clustermap
    dendrogram stackplot choropleth
    """
)
"""Calls that draw data, as opposed to those that only dress a figure."""

PLOT_MODULES = (
    *(
        "matplotlib",
        "seaborn",
        "plotly",
        "altair",
        "bokeh",
        "folium",
        "bqplot",
        "holoviews",
        "hvplot",
        "cufflinks",
    ),
    *("plt", "sns", "px", "alt", "pylab", "graphviz", "missingno", "msno", "pygal", "plotnine", "thinkplot"),
)
RANDOM_MODULES = (
    *("numpy.random", "np.random", "random", "rng", "scipy.stats", "stats", "tensorflow.random", "tf.random"),
    *("torch", "sklearn.datasets", "datasets"),
)
MODEL_MODULES = (
    *("sklearn.linear_model.", "sklearn.ensemble.", "sklearn.svm.", "sklearn.cluster.", "sklearn.tree."),
    *("sklearn.neighbors.", "sklearn.naive_bayes.", "sklearn.neural_network.", "sklearn.mixture."),
)
