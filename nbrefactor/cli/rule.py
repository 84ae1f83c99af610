"""``nbrefactor rule``"""

from __future__ import annotations

import click


@click.command()
@click.argument("name", required=False, metavar="[RULE]")
def command(name: str | None) -> int:
    """Explain a rule of check, by code or name; without one, list them all.

    \b
    Examples:
      nbrefactor rule NBR201
      nbrefactor rule stale-input
    """
    from nbrefactor import rules
    from nbrefactor.render import rule_page

    if name is None:
        click.echo(rule_page.overview(rules.all_rules()), nl=False)
    else:
        click.echo(rule_page.page(rules.rule_named(name)), nl=False)
    return 0
