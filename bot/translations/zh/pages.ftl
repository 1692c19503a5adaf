# The frame of every page, the library, the guides and the glossary.
nav-label = 主导航
nav-ask = 提问
nav-guides = 指南
nav-glossary = 术语表
language-switch = English
page-skip = 跳到正文
page-search = 搜索
page-table = 表格
page-small-print = 本站内容为业务指引，不构成法律意见。采用任何数字前，请向文中注明的主管机关或平台确认。
theme-to-light = 切换到浅色
theme-to-dark = 切换到深色

topic-decisions = 决策与清单
topic-platform = 平台与店铺
topic-trade = 海关、税务与公司
topic-products = 产品法规
topic-ip = 商标与知识产权
topic-marketing = 营销与广告
topic-service = 客户与退货
topic-market = 市场与消费者
topic-other = 其他指南
product-cosmetics = 化妆品
product-food = 食品与乳制品
product-health-food = 保健食品
product-infant-formula = 婴幼儿配方奶粉
product-alcohol = 酒类
product-pet-food = 宠物食品
product-fashion = 服装与鞋履
product-jewellery = 珠宝与手表
product-electronics = 电子产品
product-toys = 玩具
product-medical-devices = 医疗器械
product-books = 图书
route-cbec = 跨境电商
route-platform = 平台开店
route-general-trade = 一般贸易
route-personal-parcel = 个人邮包

library-title = 指南
library-summary = 进入中国市场前需要了解的内容，一篇指南讲一个主题。每个数字都注明来源和日期。
library-search = 搜索指南
library-placeholder = 中文或英文
library-filter = 按主题、产品或路径筛选
library-filter-chosen = 筛选：{ $choice }
library-filters = 筛选
library-topic = 主题
    .every = 全部主题
library-product = 产品
    .every = 不限产品
library-route = 路径
    .every = 不限路径
library-guides = 篇指南
library-count =
    { $count ->
       *[other] { $n } 篇指南
    }
library-found =
    { $count ->
        [0] 没有包含“{ $query }”的指南
       *[other] { $n } 篇指南包含“{ $query }”
    }
library-ask = 提问“{ $query }”
library-nothing = 请减少或缩短搜索词。完整的问题更适合直接提问：回答会列出所依据的原文。
library-search-all = 搜索全部指南
library-none-fit = 没有同时符合这些条件的指南。
library-show-all = 显示全部指南
library-empty = 尚未发布指南。
library-every-product = 适用于所有产品
library-broken = 指南列表未能加载。请按“搜索”按钮，仍可搜索。

guide-as-of = 数据截至{ $date }
guide-review-by = 复核期限：{ $date }
guide-review-due = 应于{ $date }前复核
guide-source-count =
    { $count ->
       *[other] { $n } 个来源
    }
guide-earlier = 这是较早的版本，因有回答引用而保留。
guide-open-current = 查看当前版本
guide-withdrawn = 本指南已撤回，因有回答引用而保留。新的回答不再使用它。
guide-page = 第 { $page } 页
guide-asked-as = 常见问法
guide-sources = 来源
guide-undated = 无日期
guide-confidence = 可信度：{ $confidence }
confidence-high = 高
confidence-medium = 中
confidence-low = 低
guide-original = 原始文件
guide-ask = 就本指南提问
guide-contents = 本篇内容
guide-more = 更多：{ $topic }

glossary-title = 术语表
glossary-summary = 常用术语的中英文对照，以及详细说明它们的指南。
glossary-search = 搜索术语表
glossary-placeholder = 中文、英文或拼音
glossary-letters = 字母索引
glossary-count =
    { $count ->
       *[other] { $n } 个术语
    }
glossary-found =
    { $count ->
        [0] 没有包含“{ $query }”的术语
       *[other] { $n } 个术语包含“{ $query }”
    }
glossary-nothing = 请改用一个词，或中文名称的一部分。其他内容可在指南中查找。
glossary-order = 排序
glossary-by-english = 按英文名
glossary-by-pinyin = 按拼音
glossary-also = 又称
glossary-guides = 使用“{ $term }”的指南
