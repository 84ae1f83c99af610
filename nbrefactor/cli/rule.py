"""``nbrefactor rule``"""

from __future__ import annotations

import click


@click.command()
@click.argument("name", required=False, metavar="[RULE]")
def command(name: str | None) -> int:
    """Explain a rule of check, by code or name; list those whose codes begin so, or all.

    \b
    Examples:
      nbrefactor rule NBR201
      nbrefactor rule stale-input
      nbrefactor rule NBR2
    """
    from nbrefactor import rules
    from nbrefactor.render import rule_page

    found = rules.all_rules() if name is None else rules.rules_named(name)
    click.echo(rule_page.page(found[0]) if len(found) == 1 else rule_page.overview(found), nl=False)
    return 0
