"""A question and the brand's profile to what is searched."""

import re
from dataclasses import replace

from bot.conversation.facets import carrying, facet
from bot.conversation.profile import Profile
from bot.question import Question

_OUR_PRODUCT = re.compile(
    r"\bour (?:\w+ )?(?:products?|goods|range|items?|articles?)\b|我们的(?:产品|商品|货)",
    re.IGNORECASE,
)
_WE = re.compile(r"\b(?:we|us|our|i|my)\b|我|咱", re.IGNORECASE)
_BY_PRODUCT = re.compile(
    r"\b(?:need|require|obligatory|have) (?:an? |any )?(?:\w+ )?(?:registration|labels?|tests?"
    r"|permits?)\b"
    r"|\b(?:what|which|how much|how high is the) (?:\w+ ){0,2}(?:tax|taxes|duty|vat|tests?|labels?"
    r"|route)\b"
    r"|\bregister (?:before|first)\b|\bpositive list\b|\bingredients?\b|\btested on animals\b"
    r"|需要(?:注册|备案|中文标签|检测)|交多少税|税率|哪条路|正面清单|成分",
    re.IGNORECASE,
)
"""What differs from product to product; fees, people and platforms do not."""


def narrowed(question: Question, profile: Profile) -> Question:
    """Return `question` with the profile's product in what is searched, where it leaves it out.

    That is when the brand has exactly one product, and the question asks about "our product", or
    what the reader must do in a matter that differs from product to product while it names
    neither product nor route. Anything else would be searched worse with the product's name.
    """
    kinds = {item.kind for item in question.about}
    asked = question.standalone
    if len(profile.products) != 1 or "product" in kinds:
        return question
    is_open = not kinds & {"route", "country"} and _WE.search(asked) and _BY_PRODUCT.search(asked)
    if not (is_open or _OUR_PRODUCT.search(asked)):
        return question
    product = facet(f"product:{profile.products[0]}", question.lang, is_carried=True)
    return replace(
        question,
        standalone=carrying(asked, product, question.lang),
        about=(*question.about, product),
    )
