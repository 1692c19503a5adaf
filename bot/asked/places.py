"""Text to the Chinese cities it names, the same in both languages."""

import re

_CITIES = {
    "beijing": "北京", "shanghai": "上海", "guangzhou": "广州", "shenzhen": "深圳",
    "hangzhou": "杭州", "ningbo": "宁波", "chengdu": "成都", "chongqing": "重庆",
    "suzhou": "苏州", "nanjing": "南京", "wuhan": "武汉", "tianjin": "天津",
    "xi'an": "西安", "qingdao": "青岛", "xiamen": "厦门", "dalian": "大连",
    "zhengzhou": "郑州", "changsha": "长沙", "hefei": "合肥", "fuzhou": "福州",
    "jinan": "济南", "shenyang": "沈阳", "kunming": "昆明", "dongguan": "东莞",
    "foshan": "佛山", "wuxi": "无锡", "yiwu": "义乌", "zhuhai": "珠海",
    "haikou": "海口", "sanya": "三亚", "hainan": "海南", "harbin": "哈尔滨",
    "hong kong": "香港", "macau": "澳门", "taiwan": "台湾",
}  # fmt: skip
_NAMES = {name: city for city, chinese in _CITIES.items() for name in (city, chinese)}
_PATTERN = re.compile(
    "|".join(rf"\b{name}\b" if name.isascii() else name for name in _NAMES), re.IGNORECASE
)


def cities(text: str) -> frozenset[str]:
    """Return the English names of the cities in `text`, in lower case."""
    return frozenset(_NAMES[found.lower()] for found in _PATTERN.findall(text))
