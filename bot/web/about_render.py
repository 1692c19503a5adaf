"""What a question was taken to be about to chips that a reader may remove or change."""

from collections.abc import Sequence
from html import escape

from bot.answers import Facet
from bot.conversation.facets import CHOSEN_KINDS, known_facets
from bot.translation import Translator


def about_html(answer_id: str, about: Sequence[Facet], say: Translator, *, can_change: bool) -> str:
    """Return "Asking about: pet food, CBEC", with the means to change it.

    Only the latest question can be changed: an earlier one has been built upon.
    """
    chips = "".join(_chip(facet, say, can_change=can_change) for facet in about)
    label = escape(say("about-label"))
    named = f'<span class="label">{label}</span><ul role="list" aria-label="{label}">{chips}</ul>'
    change = _change(answer_id, about, say) if can_change else ""
    shown = f"{named if about else ''}{change}"
    return f'<div class="asking">{shown}</div>' if shown else ""


def _chip(facet: Facet, say: Translator, *, can_change: bool) -> str:
    carried = (
        f'<span class="carried"> · {escape(say("about-carried"))}</span>'
        if facet.is_carried
        else ""
    )
    drop = (
        f'<button type="button" data-drop="{escape(facet.id)}" '
        f'aria-label="{escape(say("about-leave-out", name=facet.name))}">×</button>'
        if can_change
        else ""
    )
    return (
        f'<li class="chip{" is-carried" if facet.is_carried else ""}" '
        f'data-about="{escape(facet.id)}">{escape(facet.name)}{carried}{drop}</li>'
    )


def _change(answer_id: str, about: Sequence[Facet], say: Translator) -> str:
    form_id = escape(f"about-{answer_id}")
    fields = "".join(_field(form_id, kind, about, say) for kind in CHOSEN_KINDS)
    label = escape(say("about-change" if about else "about-choose"))
    return (
        f'<button type="button" class="change" data-action="change" aria-expanded="false" '
        f'aria-controls="{form_id}">{label}</button>'
        f'<form class="picker" id="{form_id}" hidden>{fields}<div class="buttons">'
        f'<button type="submit">{escape(say("about-again"))}</button>'
        f'<button type="button" data-action="change">{escape(say("about-cancel"))}</button>'
        "</div></form>"
    )


def _field(form_id: str, kind: str, about: Sequence[Facet], say: Translator) -> str:
    chosen = [facet for facet in about if facet.kind == kind]
    one = chosen[0].id if len(chosen) == 1 else ""
    options = f'<option value="">{escape(say("about-any"))}</option>'
    if len(chosen) > 1:
        names = say("export-between").join(facet.name for facet in chosen)
        kept = escape(say("about-several", names=names))
        several = escape(" ".join(facet.id for facet in chosen))
        options = f'<option value="{several}" selected>{kept}</option>{options}'
    for facet in known_facets(say.lang):
        if facet.kind == kind:
            selected = " selected" if facet.id == one else ""
            options += f'<option value="{escape(facet.id)}"{selected}>{escape(facet.name)}</option>'
    field_id = f"{form_id}-{kind}"
    return (
        f'<div><label for="{field_id}">{escape(say(f"about-{kind}"))}</label>'
        f'<select id="{field_id}" name="{kind}">{options}</select></div>'
    )
