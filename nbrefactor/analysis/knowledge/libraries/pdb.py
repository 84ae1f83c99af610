"""pdb."""

FUNCTIONS = {"set_trace pm post_mortem run": "-> any; does input, dynamic"}
