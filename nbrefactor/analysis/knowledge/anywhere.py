"""What a method of a given name does when nothing is known about the object it is called on.

A name stands here as leaving its receiver alone only if it does so in every library described in
``libraries/`` (the tests compare), and names that nearly always change their receiver are said to do so.
The trade: a class of the user's own whose ``items`` or ``format`` changes the object is taken for a
well-behaved one.
"""

ACCESSORS: dict[str, str] = {
    "str": "-> view pandas.core.strings.accessor.StringMethods",
    "dt": "-> view pandas.core.indexes.accessors.CombinedDatetimelikeProperties",
}
"""Attributes through which columns are asked, whatever the table. Trades: an attribute of a class of the user's own
that is called so, and has methods that change it."""

ANYWHERE: dict[str, str] = {
    (
        "abs add_prefix add_suffix agg aggregate aic align all anom any apply applymap argmax "
        "argmin argpartition argsort as_base_exp as_coefficients_dict as_hex as_independent "
        "as_integer_ratio as_numer_denom as_powers_dict as_real_imag asfreq asof assign astimezone "
        "between bic build_analyzer build_preprocessor build_tokenizer capitalize case_when cat cdf "
        "center collect combine combine_first compare compressed contains convert_dtypes "
        "convert_objects corr corrwith cost_complexity_pruning_path count count_by "
        "count_coordinates count_geometries count_interior_rings count_params cov cumcount cummax "
        "cummin cumprod cumsum date dbscan_clustering decision_function decision_path decode deriv "
        "describe diff div divide divmod dot droplevel dumps duplicated encode end endswith entropy "
        "eq equals error_norm exception expandtabs expect explain explode export factorize fileno "
        "filled filter find_class findall finditer first_valid_index fittedvalues floordiv format "
        "freeze from_custom_template from_dict from_records full_match fullmatch ge generate_state "
        "get_autocorr_time get_best_score get_booster get_column_index get_config get_coordinates "
        "get_covariance get_default get_depth get_dtype_counts get_dummies get_evals_result "
        "get_feature_importance get_feature_names get_feature_names_out get_forecast "
        "get_ftype_counts get_full_url get_geometry get_group get_header get_identifiers "
        "get_indexer get_indexer_for get_indices get_last_lr get_legend_handles_labels "
        "get_level_values get_margeff get_metadata_routing get_method get_metric_dict get_n_leaves "
        "get_n_splits get_node get_num_boosting_rounds get_position get_precision get_prediction "
        "get_result get_shape get_state get_stop_words get_storer get_submatrix get_support "
        "get_vocab get_weights get_xbound get_xgb_params get_xlim get_xticks get_ybound get_ylim "
        "get_yticks gibbs group groupBy group_by group_by_dynamic groupdict groups gt has_attr "
        "has_header has_key has_option has_pipe has_proxy has_section has_trait index infer_objects "
        "info integ interval inverse_transform is_absolute is_alive is_dir is_duplicated is_empty "
        "is_file is_junction is_relative_to is_reserved is_set is_symlink is_valid is_valid_reason "
        "isalnum isalpha isascii isatty isdecimal isdigit isdisjoint isf isidentifier isin islower "
        "isna isnull isnumeric isocalendar isprintable isspace issubset issuperset istitle isupper "
        "iter_rows iter_slices iterrows itertuples join joinpath json jumped kneighbors "
        "kneighbors_graph kurt kurtosis last_valid_index latent_mean_and_variance le ljust "
        "log_marginal_likelihood logcdf logpdf logpmf logsf lower lstrip lt mahalanobis map match "
        "mean melt memory_usage merge mod moment mul multiply ne ngroup nlargest nonzero notna "
        "notnull nsmallest nunique options partition path pct_change pdf perplexity pivot "
        "pivot_table pmf pow ppf predict predict_classes predict_generator predict_in_sample "
        "predict_on_batch predict_proba prod product push_to_hub pvalues quantile radd "
        "radius_neighbors radius_neighbors_graph rank rdiv rdivmod readable reconstruction_error "
        "reduce reindex reindex_like relative_to removeprefix removesuffix repeat resids rfind "
        "rfloordiv rindex rjust rmod rmul round rpartition rpow rsplit rstrip rsub rtruediv "
        "sample_y scanner score score_samples search searchsorted seekable select_as_coordinates "
        "select_column select_columns select_dtypes sem set_ordered sf shift show size skew slice "
        "slice_shift span splitlines sql startswith stats std strip sub subn subtract sum summary "
        "support swapcase take tell time timetz title toPandas to_arrow to_bytes to_dataframe "
        "to_dense to_dict to_dicts to_flat_index to_geo_dict to_image to_json to_ordered_dict "
        "to_pandas to_period to_plotly_json to_pydatetime to_pytimedelta to_records to_svg "
        "to_timestamp to_wkb to_wkt to_xarray tobytes toflex torecords tostring trace transform "
        "translate truediv tshift tz_convert tz_localize unique upper value_counts var wald_test "
        "walk with_format with_name with_segments with_stem with_suffix with_transform writable "
        "zfill"
    ): "-> any",
    (
        "B Etiny Etop N abort acquire add_dist add_named_style add_special_tokens "
        "add_tokens add_traits affine_transform align_labels_with_mapping anova_lm "
        "apply_chat_template apply_gradients apply_transparency approxQuantile "
        "arch_lm_test args_cnc arparams arroots atoms average_best_error "
        "batch_animate batch_decode batch_encode_plus batch_update beta "
        "better_models binomial block_windows boost bounds bse buffer build_area "
        "bytes byteswap cancelled cardinality cast_column class_encode_column "
        "clip_by_rect collect_schema colormap columnspace communicate "
        "compute_gradients compute_log_prob compute_param_cov concave_hull "
        "conditional conf_int constrained_delaunay_triangles constraints "
        "contains_properly convert_ids_to_tokens convert_tokens_to_ids "
        "convolve_dist correct_covariance cov_params covered_by covers "
        "createDataFrame credible_interval critical_values crosses csv cube "
        "dataspecs degree delaunay_triangles delete det digest disjoint display "
        "dissolve distance div_dist doc2bow doc2idx done draft drop_in_place durbin "
        "dwithin eigenvals eigenvects empty enable_external_loop encode_contents "
        "encode_plus endData estimate_parameters estimated_size eval_metrics "
        "evals_result evaluate exponential extract_unique_points extractall "
        "extractfile f_test facet_data fetch fetchall fetchmany fetchone "
        "fit_predict fit_resample fit_sample fit_transform flat flush fold force_2d "
        "force_3d forecast frechet_distance freq from_config from_samples full "
        "full_figure_for_development gamma geom_almost_equals geom_equals "
        "geom_equals_exact geom_equals_identical geometric get_chunk getbands "
        "getbbox getcolors getextrema getfont getinfo getmember getmembers getnames "
        "getncattr getpixel getprojection getstate getvalue gradient handle_data "
        "handle_endtag handle_starttag hapaxes hausdorff_distance have_units "
        "header_items hessian hilbert_distance histogram hstack imap imap_unordered "
        "impulse_responses in_axes infolist information initial_seed integers "
        "intersects inverse isreadable isrecursive iter_content iter_lines iterdump "
        "iterfeatures iternext j jacobian kill lazy len line_merge load_config "
        "locked log_likelihood_ratio_test loglike lognormal losses make_cdf "
        "make_future_dataframe make_hazard make_joint make_pmf make_same make_surv "
        "make_tail make_valid manual_seed maparams marginal maroots max_dist "
        "maximum_inscribed_circle min_dist minimize minimum_bounding_circle "
        "minimum_bounding_radius minimum_clearance minimum_clearance_line "
        "minimum_rotated_rectangle model_from_string most_common move_sheet "
        "mul_dist multiline_textbbox multinomial multivariate_normal n_chunks "
        "namelist ncattrs new_edge_key new_tag next nodes norm normal normalize "
        "notify notify_all noun_phrases nullspace object_was_parsed offset_curve "
        "oob orc orient_polygons outlier_test overlaps overlay overviews "
        "parallelize parameter_names params parquet parse_args parse_known_args "
        "peek permutation permuted persistent_id persistent_load pickable pmf_outer "
        "poisson poll polygonize popTag pred_table prepare_for_model process_text "
        "project pushTag qsize quantiles radix rand randint randn random "
        "randomSplit random_integers random_sample range read read1 readinto "
        "readinto1 readline readlines rechunk reconfigure refit reformat_clusters "
        "relate relate_pattern release remove_axis remove_columns "
        "remove_multi_index remove_repeated_points rename_column rename_columns "
        "rename_geometry representative_point reset_state reset_states resid "
        "reweight_covariance rollup rotate row row_add row_mult rows rref run "
        "running sample_points scale sections seed seek segmentize "
        "sequences_to_matrix sequences_to_texts set_attr set_crs set_geometry "
        "set_param set_precision shap_interaction_values shap_values shard "
        "shared_paths shortest_line shrink_to_fit similarity simplify "
        "simplify_coverage sjoin sjoin_nearest skip smoothed_hazards_ snap spawn "
        "stale standard_exponential standard_gamma standard_normal starmap start "
        "starting_values statistics statuses stop_recording sub_dist summary2 "
        "summary_frame summary_table t_test table_names tags takeOrdered terminate "
        "testzip textbbox textlength texts_to_matrix texts_to_sequences textsize "
        "tobitmap tokenize top total touches traits transform_point "
        "transform_points transform_vectors trials_dataframe uniform unobserve_all "
        "update_indices update_state verify visit visititems voronoi_polygons "
        "vstack wait wait_for window window_bounds window_transform within words "
        "wresids write writeheader writerow wu_hausman xaxis_inverted xy "
        "yaxis_inverted"
    ): "-> any; maybe mutates self",
    (
        "as_matrix asformat asfptype astype at_time between_time cast conj conjugate copy "
        "diagonal difference ewm expand expanding find findAll findChild findNext "
        "findNextSibling findParent find_all find_all_next find_next find_next_sibling "
        "find_next_siblings find_parent find_parents find_previous find_previous_sibling "
        "first flatten from_arrow get getA getA1 getH getI getT get_aa get_adjustable "
        "get_agg_filter get_alpha get_anchor get_angle get_animated get_antialiased "
        "get_aspect get_autoscale_on get_autoscalex_on get_autoscaley_on get_axes "
        "get_axes_locator get_axisbelow get_bbox get_bbox_patch get_blobs get_box_aspect "
        "get_buffer get_c get_capstyle get_center get_chain get_children get_clip_box "
        "get_clip_on get_clip_path get_color get_column get_columns "
        "get_constrained_layout get_constrained_layout_pads get_converter get_corners "
        "get_cursor_data get_dash_capstyle get_dash_joinstyle get_data get_data_interval "
        "get_data_ratio get_data_transform get_default_bbox_extra_artists get_dpi "
        "get_drawstyle get_ds get_ec get_edge_data get_edgecolor get_edgegapcolor "
        "get_extents get_facecolor get_family get_fc get_figheight get_figure "
        "get_figwidth get_fill get_fillstyle get_font get_font_properties get_fontfamily "
        "get_fontfeatures get_fontname get_fontproperties get_fontsize get_fontstyle "
        "get_fontvariant get_fontweight get_forward_navigation_events get_frame "
        "get_frame_on get_frameon get_gapcolor get_gid get_gridlines get_gridspec get_ha "
        "get_hatch get_hatch_linewidth get_hatchcolor get_height get_horizontalalignment "
        "get_imag get_images get_in_layout get_inverted get_joinstyle get_label_position "
        "get_label_text get_language get_last_sample get_layer get_layout_engine "
        "get_legend get_lines get_linespacing get_linestyle get_linewidth get_log_prob "
        "get_ls get_lw get_major_formatter get_major_locator get_major_ticks "
        "get_majorticklabels get_majorticklines get_majorticklocs get_marker "
        "get_markeredgecolor get_markeredgewidth get_markerfacecolor "
        "get_markerfacecoloralt get_markersize get_markevery get_math_fontfamily get_mec "
        "get_mew get_mfc get_mfcalt get_minor_formatter get_minor_locator get_minor_ticks "
        "get_minorticklabels get_minorticklines get_minorticklocs get_minpos "
        "get_mouseover get_ms get_name get_navigate get_navigate_mode get_offset_text "
        "get_parameter get_params get_parse_math get_patch_transform get_patches get_path "
        "get_path_effects get_picker get_pickradius get_rasterization_zorder "
        "get_rasterized get_real get_remove_overlapping_locs get_rotation "
        "get_rotation_mode get_scale get_shared_x_axes get_shared_y_axes get_size "
        "get_size_inches get_sketch_params get_snap get_solid_capstyle "
        "get_solid_joinstyle get_stretch get_style get_submodule get_subplot "
        "get_subplotspec get_suptitle get_supxlabel get_supylabel get_text get_texts "
        "get_tick_padding get_tick_params get_tick_space get_ticklabels get_ticklines "
        "get_ticklocs get_ticks_direction get_ticks_position get_tight_layout "
        "get_tightbbox get_transform get_transform_rotates_text "
        "get_transformed_clip_path_and_affine get_unitless_position get_units get_url "
        "get_usetex get_va get_values get_variant get_verticalalignment get_verts "
        "get_view_interval get_visible get_weight get_width get_window_extent get_wrap "
        "get_x get_xaxis get_xaxis_text1_transform get_xaxis_text2_transform "
        "get_xaxis_transform get_xdata get_xgridlines get_xinverted get_xmajorticklabels "
        "get_xmargin get_xminorticklabels get_xticklabels get_xticklines get_xy "
        "get_xydata get_y get_yaxis get_yaxis_text1_transform get_yaxis_text2_transform "
        "get_yaxis_transform get_ydata get_ygridlines get_yinverted get_ymajorticklabels "
        "get_ymargin get_yminorticklabels get_yticklabels get_yticklines get_zorder "
        "getfield groupby head icol idxmax idxmin iget iget_value intersection irow item "
        "items iter_columns iteritems iterkeys itervalues keys last numpy pipe properties "
        "ravel reorder_levels resample reshape result rolling select select_one set_flags "
        "split squeeze stack swapaxes swaplevel symmetric_difference tail to_array "
        "to_dataset to_device to_directed to_frame to_list to_numpy to_series "
        "to_undirected tobsr tocoo tocsc tocsr todia todok tolil tolist toreadonly "
        "transpose union unstack values view xs"
    ): "-> maybe view object",
    (
        "bxp set_aa set_adjustable "
        "set_agg_filter set_alpha "
        "set_anchor set_angle "
        "set_animated set_antialiased "
        "set_aspect set_autoscale_on "
        "set_autoscalex_on "
        "set_autoscaley_on "
        "set_axes_locator set_axis_off "
        "set_axis_on set_axisbelow "
        "set_backgroundcolor set_bbox "
        "set_bounds set_box_aspect "
        "set_c set_canvas set_capstyle "
        "set_clip_box set_clip_on "
        "set_clip_path set_color "
        "set_constrained_layout "
        "set_constrained_layout_pads "
        "set_converter "
        "set_dash_capstyle "
        "set_dash_joinstyle set_dashes "
        "set_data set_data_interval "
        "set_default_intervals set_dpi "
        "set_drawstyle set_ds set_ec "
        "set_edgecolor set_edgegapcolor "
        "set_facecolor set_family "
        "set_fc set_figheight "
        "set_figure set_figwidth "
        "set_fill set_fillstyle "
        "set_font set_font_properties "
        "set_fontfamily "
        "set_fontfeatures set_fontname "
        "set_fontproperties "
        "set_fontsize set_fontstretch "
        "set_fontstyle set_fontvariant "
        "set_fontweight "
        "set_forward_navigation_events "
        "set_frame_on set_frameon "
        "set_gapcolor set_gid set_ha "
        "set_hatch set_hatch_linewidth "
        "set_hatchcolor set_height "
        "set_horizontalalignment "
        "set_in_layout set_inverted "
        "set_joinstyle set_label "
        "set_label_coords "
        "set_label_position "
        "set_label_text set_language "
        "set_layout_engine "
        "set_linespacing set_linestyle "
        "set_linewidth set_ls set_lw "
        "set_ma set_major_formatter "
        "set_major_locator set_marker "
        "set_markeredgecolor "
        "set_markeredgewidth "
        "set_markerfacecolor "
        "set_markerfacecoloralt "
        "set_markersize set_markevery "
        "set_math_fontfamily set_mec "
        "set_mew set_mfc set_mfcalt "
        "set_minor_formatter "
        "set_minor_locator "
        "set_mouseover set_ms "
        "set_multialignment set_name "
        "set_navigate set_navigate_mode "
        "set_parse_math "
        "set_path_effects set_picker "
        "set_pickradius set_position "
        "set_prop_cycle "
        "set_rasterization_zorder "
        "set_rasterized "
        "set_remove_overlapping_locs "
        "set_rotation set_rotation_mode "
        "set_size set_size_inches "
        "set_sketch_params set_snap "
        "set_solid_capstyle "
        "set_solid_joinstyle "
        "set_stretch set_style "
        "set_subplotspec set_text "
        "set_tick_params set_ticklabels "
        "set_ticks set_ticks_position "
        "set_tight_layout set_transform "
        "set_transform_rotates_text "
        "set_units set_url set_usetex "
        "set_va set_variant "
        "set_verticalalignment "
        "set_view_interval set_visible "
        "set_weight set_width set_wrap "
        "set_x set_xbound set_xdata "
        "set_xinverted set_xlim "
        "set_xmargin set_xscale "
        "set_xticklabels set_xticks "
        "set_xy set_y set_ybound "
        "set_ydata set_yinverted "
        "set_ylim set_ymargin "
        "set_yscale set_yticklabels "
        "set_yticks set_zorder "
        "update_from violin violinplot"
    ): (
        "-> any; maybe mutates self; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    (
        "adapt add_header add_section add_unredirected_header add_xi addfile "
        "aicc alpha_composite apply_freq_filter apply_ngram_filter "
        "apply_word_filter backup backward buffer_info check_format "
        "check_returncode cleanup clear_edges clear_memo col_del col_op col_swap "
        "commit compute copyin_list copyin_matrix decompose df_model df_resid "
        "difference_update dim discard dispose dump element_size eliminate_zeros "
        "eq_dist estimate_utm_crs finalize_fit fit_on_sequences fit_on_texts "
        "frombytes fromfile fromlist fromstring fromunicode ge_dist getboolean "
        "getfloat getint gt_dist hqic inode interrupt intersection_all "
        "intersection_update isetitem itemset le_dist load_extension lt_dist "
        "mkdir move_to_end ndimension ne_dist nelement numel paste percentile "
        "prune putalpha putdata putpalette putpixel raise_for_status read_dict "
        "read_file read_string readfp reload remove_data remove_edge "
        "remove_edges_from remove_header remove_node remove_nodes_from "
        "remove_option remove_section reset_constraints reset_metrics resize "
        "rollback row_del row_op row_swap setDaemon setName set_bad "
        "set_bandwidth set_ents set_extremes set_filter_method set_over "
        "set_proxy set_shape set_smoother_output set_smoothing_factor set_under "
        "set_weights set_yi setdiag setfield setflags setinputsizes "
        "setoutputsize setpassword setstate shutdown sort_indices ssm stop "
        "storage_offset stride sum_duplicates task_done thumbnail union_all "
        "validate validate_property writelines writepy writerows writestr "
        "zip_row_op"
    ): "-> scalar; maybe mutates self",
    (
        "__next__ add_argument add_argument_group "
        "add_country_holidays add_features_from add_gridspec "
        "add_mutually_exclusive_group add_regressor add_seasonality "
        "add_subparsers adjacency assign_add assign_attrs "
        "assign_coords assign_sub begin blobopen buffers children "
        "choice choices chunk connect construct contiguous "
        "copy_worksheet createVariable create_dataset create_group "
        "create_sheet cursor data_ptr densify detach drop_vars "
        "edge_subgraph elements eval execute executemany "
        "executescript expand_as expand_dims facet_axis field fill "
        "findobj fit_words generate generate_from_frequencies "
        "generate_from_text get_nowait get_sheet_by_name getbuffer "
        "getdata harden_mask insert_column isel load load_model "
        "modules movedim named_buffers named_children named_modules "
        "named_parameters narrow nbunch_iter neighbors "
        "new_subplotspec option parameters partial_fit permute "
        "persist pop pop_all popitem popleft predecessors "
        "raw_connection recolor replace_column require_dataset "
        "require_group restrict retokenize reverse save scatter "
        "scatter_add scatter_update schema sel set set_at_idx "
        "set_fill_value set_title set_value share_memory shrink_mask "
        "soften_mask sparsify state_dict step successors swap_dims t "
        "table text thin train truncate unbind unfold unpersist "
        "unshare_mask unsqueeze view_as"
    ): "-> maybe view object; maybe mutates self",
    (
        "acorr add_axes add_subfigure "
        "add_subplot align_labels "
        "align_titles align_xlabels "
        "align_ylabels angle_spectrum "
        "annotate apply_aspect arrow "
        "autofmt_xdate autoscale "
        "autoscale_view axhline axhspan "
        "axis axline axvline axvspan "
        "bar bar_label barbs barh "
        "broken_barh cla clabel clf "
        "cohere contour contourf csd "
        "draw_artist "
        "draw_without_rendering ecdf "
        "errorbar eventplot figimage "
        "fill_between fill_betweenx gca "
        "grid grouped_bar hexbin hist2d "
        "hlines imshow indicate_inset "
        "indicate_inset_zoom inset_axes "
        "invert_xaxis invert_yaxis "
        "label_outer legend "
        "locator_params loglog "
        "magnitude_spectrum margins "
        "matshow minorticks_off "
        "minorticks_on pcolor "
        "pcolorfast pcolormesh "
        "phase_spectrum pie pie_label "
        "psd quiver quiverkey "
        "redraw_in_frame relim "
        "remove_callback reset_position "
        "secondary_xaxis "
        "secondary_yaxis semilogx "
        "semilogy set_xlabel set_ylabel "
        "specgram spy stackplot stairs "
        "stem streamplot subfigures "
        "subplot_mosaic subplots "
        "subplots_adjust suptitle "
        "supxlabel supylabel "
        "ticklabel_format tricontour "
        "tricontourf tripcolor triplot "
        "twinx twiny update_datalim "
        "vlines xaxis_date xcorr "
        "yaxis_date"
    ): (
        "-> maybe view object; maybe mutates self; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    (
        "accumulator add add_class add_column add_done_callback add_edge "
        "add_edges_from add_item add_loss add_metric add_module add_node "
        "add_nodes_from add_param_group add_valid add_weight "
        "add_weighted_edges_from apply_async bootstrap broadcast build "
        "cancel capture close close_all create_valid edges "
        "fit_constrained fit_regularized fix forward free_dataset "
        "free_network initialize insert insert_after insert_before iter "
        "load_own_variables load_state_dict make_doc "
        "make_one_shot_iterator map_async multivariate_iv "
        "multivariate_ls new_child open put register_buffer "
        "register_module register_parameter remove remove_class reset "
        "reset_parameter rollback_one_iter send_state set_exception "
        "set_result set_trait shuffle shuffle_models simulate smooth "
        "sort starmap_async submit subset topk zero_grad"
    ): "-> any; maybe mutates self; keeps all",
    (
        "add_pipe append append_trace byte cache callback "
        "clear compile cpu create_pipe cuda double "
        "enter_context extend extract fit "
        "fit_interval_censoring fit_left_censoring "
        "fit_right_censoring float half int long push "
        "register_hook replaceWith replaceWithChildren "
        "replace_with replace_with_children requires_grad_ "
        "resize_ retain_grad sample send set_ set_output "
        "set_params set_state set_subplots setdefault "
        "share_memory_ subgraph throw to type type_as "
        "unwrap update"
    ): "-> maybe view object; maybe mutates self; keeps all",
    (
        "add_categories as_ordered as_unordered backfill bfill clip clip_lower clip_upper drop "
        "drop_duplicates dropna ffill fillna interpolate mask order pad query "
        "remove_categories remove_unused_categories rename_axis rename_categories "
        "reorder_categories replace set_axis set_categories set_codes set_labels set_levels "
        "set_names sort_index sort_values sortlevel to_crs valid where"
    ): "-> any; inplace",
    (
        "add_constraints add_handler appendleft attr create_aggregate "
        "create_collation create_function create_window_function "
        "define_macro edge enable_load_extension extendleft mount "
        "node observe put_nowait register register_magic_function "
        "set_authorizer set_custom_exc set_defaults set_hook "
        "set_model set_progress_handler set_trace_callback "
        "symmetric_difference_update unobserve watch"
    ): "-> scalar; maybe mutates self; keeps all",
    (
        "__fspath__ __str__ as_posix as_uri casefold ctime format_help format_map format_usage "
        "getText get_label get_title get_xlabel get_xscale get_ylabel get_yscale hex isoformat "
        "render strftime to_html to_json_string to_url to_yaml"
    ): "-> str",
    (
        "auto_scale_xyz bar3d contour3D "
        "contourf3D "
        "disable_mouse_rotation "
        "invert_zaxis plot3D "
        "plot_surface plot_trisurf "
        "plot_wireframe quiver3D "
        "scatter3D semilogz shareview "
        "sharez stem3D text2D text3D "
        "view_init voxels zaxis_date "
        "zaxis_inverted"
    ): ("-> maybe view object; maybe mutates self; does plot; reads matplotlib.rc; writes pyplot.figure"),
    (
        "autocorr count_nonzero error getName get_fill_value get_loc get_slice_bound get_value "
        "getformat getmaxprint getnnz holds_integer identical ids isDaemon isOpened "
        "is_valid_coverage iscontiguous lookup stat tofile"
    ): "-> scalar",
    (
        "collocations common_contexts concordance emit foreach "
        "foreachPartition handle list pretty_print printSchema "
        "print_dt_report print_exc print_grid print_help "
        "print_nonzero print_usage printdir similar tabulate"
    ): "-> scalar; maybe mutates self; does print",
    (
        "set_autoscalez_on "
        "set_proj_type set_top_view "
        "set_xlim3d set_ylim3d "
        "set_zbound set_zinverted "
        "set_zlabel set_zlim set_zlim3d "
        "set_zmargin set_zscale "
        "set_zticklabels set_zticks"
    ): "-> any; maybe mutates self; does plot; reads matplotlib.rc; writes pyplot.figure",
    (
        "exists glob is_block_device is_char_device is_fifo is_mount is_socket iterdir "
        "parse read_bytes readlink rglob samefile select_as_multiple"
    ): "-> any; reads file self",
    (
        "cleanup_cache_files create create_dot create_gif create_jpg "
        "create_pdf create_png create_ps create_svg nice resume "
        "send_signal suspend"
    ): "-> any; maybe mutates self; does shell",
    (
        "detect_language download history news option_chain patch post request request_encode_url urlopen"
    ): "-> any; maybe mutates self; does network",
    (
        "evaluate_generator glimpse moveto refresh set_description "
        "set_description_str set_postfix set_postfix_str test_on_batch "
        "unpause"
    ): "-> any; maybe mutates self; does print",
    ("add_legend despine map_dataframe map_diag map_lower map_offdiag map_upper plot_joint plot_marginals refline"): (
        "-> maybe view object; maybe mutates self; does plot; draws pyplot.figure; reads matplotlib.rc"
    ),
    (
        "convert_tokens_to_string decode_contents extra_repr hexdigest new_string "
        "pformat prettify safe_substitute substitute tounicode"
    ): "-> str; maybe mutates self",
    ("as_numpy_iterator clone from_formula get_influence max median min mode to_tf_dataset"): "-> any; keeps all",
    ("ev ex getoutput magic run_cell run_cell_magic run_line_magic system"): "-> any; maybe mutates self; does dynamic",
    (
        "write_dot write_gif write_jpg write_pdf write_png write_ps write_raw write_svg"
    ): "-> any; maybe mutates self; does shell; writes file 0:path",
    ("add_artist add_child_axes add_collection add_container add_image add_line add_patch add_table"): (
        "-> maybe view object; maybe mutates self; keeps all; does plot; maybe mutates :ax, :cax, "
        ":axes; mutates 0; reads matplotlib.rc; writes pyplot.figure"
    ),
    (
        "addFilter addHandler removeFilter removeHandler setFormatter setLevel setStream"
    ): "-> scalar; maybe mutates self; keeps all; writes logging",
    (
        "write_avro write_csv write_ipc write_ipc_stream write_ndjson write_parquet"
    ): "-> any; maybe mutates self; maybe mutates 0:file; writes file 0:file",
    "exp fma ln log10 quantize sqrt": "-> any; maybe mutates self; reads decimal",
    "critical debug fatal log warn warning": "-> scalar; maybe mutates self; does print; reads logging",
    (
        "bernoulli_ exponential_ normal_ random_ uniform_"
    ): "-> maybe view object; maybe mutates self; draws torch.random unless generator",
    (
        "append_display_data append_stderr append_stdout clear_output print_summary"
    ): "-> scalar; maybe mutates self; does display",
    "chmod lchmod rmdir touch unlink": "-> scalar; writes file self",
    "sink_csv sink_ipc sink_ndjson sink_parquet": "-> any; maybe mutates self; writes file 0:path",
    "getChild getEffectiveLevel hasHandlers isEnabledFor": "-> any; reads logging",
    (
        "createGlobalTempView createOrReplaceTempView createTempView registerTempTable"
    ): "-> scalar; maybe mutates self; keeps all; writes pyspark",
    ("append_to_multiple create_table_index reduce_size sync"): "-> scalar; maybe mutates self; writes file self",
    "to_feather to_orc to_pickle": "-> any; maybe mutates 0:path; writes file 0:path",
    (
        "append_axes new_horizontal new_vertical"
    ): "-> any; maybe mutates self; does plot; writes pyplot.figure; reads matplotlib.rc",
    ("flow flow_from_dataframe flow_from_directory"): (
        "-> any; maybe mutates self; keeps all; draws numpy.random unless seed; reads file :directory"
    ),
    "nanmax nanmin ptp": "-> any; mutates :out",
    "now today utcnow": "-> any; reads clock",
    "copy_into move move_into": "-> any; reads file self; writes file self, 0",
    "rename reset_index set_index": "-> maybe view object; inplace",
    "plot tick_params tight_layout": "-> maybe view object; maybe mutates self; does plot; reads matplotlib.rc",
    "del_var drop_by_id reset_selective": "-> scalar; maybe mutates self; does dynamic",
    "open_editor serve write_clipboard": "-> scalar; maybe mutates self; does shell",
    "insertInto jdbc saveAsTable": "-> scalar; maybe mutates self; writes pyspark",
    "hardlink_to link_to symlink_to": "-> scalar; reads file 0:target; writes file self",
    "to_latex to_markdown to_string": "-> str; maybe mutates 0:buf; writes file 0:buf",
    "autorange timeit": "-> any; maybe mutates self; does dynamic; reads clock",
    "ginput waitforbuttonpress": "-> any; maybe mutates self; does input",
    "delaxes sca": (
        "-> any; maybe mutates self; does plot; maybe mutates :ax, :cax, :axes; mutates 0; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "boxplot hist": "-> any; maybe mutates self; does plot; reads matplotlib.rc",
    "begin_training resume_training": "-> any; maybe mutates self; keeps all; draws numpy.random, random.global",
    "dataset_mask read_masks": "-> any; maybe mutates self; mutates :out",
    "textFile wholeTextFiles": "-> any; maybe mutates self; reads file 0",
    "geometries records": "-> any; maybe mutates self; reads file self",
    "write_delta write_iceberg": "-> any; maybe mutates self; writes file 0:target",
    "toarray todense": "-> any; mutates 1:out",
    "absolute resolve": "-> any; reads cwd",
    "write_bytes write_text": "-> any; writes file self",
    "bool fromkeys": "-> maybe view object; keeps all",
    "add_to wrap": "-> maybe view object; maybe mutates self; keeps all; mutates 0",
    "save_binary save_model": "-> maybe view object; writes file 0",
    "to_gbq to_iceberg": "-> scalar; does network",
    "pprint show_most_informative_features": "-> scalar; does print",
    "to_notebook_iframe to_widgets": "-> scalar; maybe mutates self; does display, plot; draws pyplot.figure",
    "sharex sharey": (
        "-> scalar; maybe mutates self; does plot; maybe mutates :ax, :cax, :axes; mutates 0:other; "
        "reads matplotlib.rc; writes pyplot.figure"
    ),
    "write_html write_image": "-> scalar; maybe mutates self; maybe mutates 0:file; writes file 0:file",
    "clear_flags clear_traps": "-> scalar; maybe mutates self; writes decimal",
    "save_as_text save_word2vec_format": "-> scalar; maybe mutates self; writes file 0",
    "lstat owner": "-> scalar; reads file self",
    "to_html5_video to_jshtml": "-> str; maybe mutates self; does plot; reads matplotlib.rc",
    "get_shares_full": "-> any; does network",
    "plot_diagnostics": "-> any; does plot; reads matplotlib.rc",
    "rvs": "-> any; draws numpy.random unless random_state; maybe mutates :random_state, :rng",
    "getOrCreate": "-> any; draws pyspark",
    "write_json": "-> any; maybe mutates 0:file; writes file 0:file",
    "to_csv": "-> any; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "to_sql": "-> any; maybe mutates 1:con; writes file 1:con",
    "hedgehog_plot": (
        "-> any; maybe mutates self; does plot; draws numpy.random; draws pyplot.figure; reads matplotlib.rc"
    ),
    "explore": (
        "-> any; maybe mutates self; does plot; draws pyplot.figure unless ax; maybe mutates :ax; reads matplotlib.rc"
    ),
    "plot_components": "-> any; maybe mutates self; does plot; draws pyplot.figure; reads matplotlib.rc",
    "check_assumptions": (
        "-> any; maybe mutates self; does print, plot; draws numpy.random with show_plots; draws pyplot.figure"
    ),
    "predictive_samples": "-> any; maybe mutates self; draws numpy.random",
    "generate_sample": "-> any; maybe mutates self; draws numpy.random unless distrvs",
    "train_test_split": "-> any; maybe mutates self; draws numpy.random unless seed; maybe mutates :generator",
    "rehearse": "-> any; maybe mutates self; draws numpy.random, random.global; maybe mutates :losses, :sgd",
    "train_on_batch": "-> any; maybe mutates self; draws numpy.random; draws tensorflow.random",
    "samples": "-> any; maybe mutates self; draws random.global unless seed",
    "run_mcmc": "-> any; maybe mutates self; keeps all; does print",
    "fit_generator": "-> any; maybe mutates self; keeps all; draws numpy.random; draws tensorflow.random",
    "on": "-> any; maybe mutates self; keeps all; mutates 0:target",
    "snapshot": "-> any; maybe mutates self; keeps all; writes file 0",
    "write_database": "-> any; maybe mutates self; maybe mutates 1:connection",
    "load_weights": "-> any; maybe mutates self; reads file 0:filepath",
    "restore": "-> any; maybe mutates self; reads file 1:save_path; writes tensorflow.graph",
    "save_pretrained": "-> any; maybe mutates self; writes file 0",
    "serialize": "-> any; maybe mutates self; writes file 0:file",
    "write_excel": "-> any; maybe mutates self; writes file 0:workbook",
    "choose": "-> any; mutates 1:out; mutates :out",
    "compress": "-> any; mutates 2:out; mutates :out",
    "expanduser": "-> any; reads environ",
    "to_parquet": "-> any; writes file 0",
    "to_netcdf": "-> any; writes file 0:path",
    "to_msgpack": "-> any; writes file 0:path_or_buf",
    "to_zarr": "-> any; writes file 0:store",
    "exec_driver_sql": "-> maybe view object; maybe mutates self; does network",
    "colorbar": (
        "-> maybe view object; maybe mutates self; does plot; maybe mutates 0:mappable; maybe "
        "mutates :ax, :cax, :axes; reads matplotlib.rc; writes pyplot.figure"
    ),
    "compute_variance": "-> maybe view object; maybe mutates self; mutates 2:sigma2",
    "to_file": "-> maybe view object; maybe mutates self; writes file 0",
    "to_postgis": "-> scalar; does network; maybe mutates 1:con",
    "savefig": "-> scalar; does plot; writes file 0; reads matplotlib.rc",
    "to_clipboard": "-> scalar; does shell",
    "to_excel": "-> scalar; maybe mutates 0:excel_writer; writes file 0:excel_writer",
    "to_stata": "-> scalar; maybe mutates 0:path; writes file 0:path",
    "to_hdf": "-> scalar; maybe mutates 0:path_or_buf; writes file 0:path_or_buf",
    "show_notebook": "-> scalar; maybe mutates self; does display, plot",
    "exit": "-> scalar; maybe mutates self; does exit",
    "dispersion_plot": "-> scalar; maybe mutates self; does plot; draws pyplot.figure; reads matplotlib.rc",
    "draw": (
        "-> scalar; maybe mutates self; does plot; maybe mutates :ax, :cax, :axes; reads "
        "matplotlib.rc; writes pyplot.figure"
    ),
    "show_html": "-> scalar; maybe mutates self; does print, shell, plot; writes file 0:filepath",
    "save_to_disk": "-> scalar; maybe mutates self; does print; writes file 0",
    "optimize": (
        "-> scalar; maybe mutates self; keeps all; does print; draws optuna.random, numpy.random, random.global"
    ),
    "save_weights": "-> scalar; maybe mutates self; writes file 0:filepath",
    "dump_model": "-> scalar; maybe mutates self; writes file 0:fout",
    "saveAsTextFile": "-> scalar; maybe mutates self; writes file 0:path",
    "pandas": "-> scalar; maybe mutates self; writes pandas.options",
    "to_disk": "-> scalar; writes file 0:path",
    "show_graph": "-> str; does display",
    "to_xml": "-> str; maybe mutates 0:path_or_buffer; writes file 0:path_or_buffer",
    "read_text": "-> str; reads file self",
}
