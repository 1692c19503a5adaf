# 问题所涉及的内容，按页面和程序使用的编号列出。
facet-product-cosmetics = 化妆品
facet-product-food = 食品
facet-product-health-food = 保健食品
facet-product-infant-formula = 婴幼儿食品和奶粉
facet-product-pet-food = 宠物食品
facet-product-alcohol = 酒类
facet-product-medical-devices = 医疗器械
facet-product-electronics = 电子产品
facet-product-toys = 玩具
facet-product-apparel = 服装
facet-product-shoes = 鞋类
facet-product-handbags = 箱包
facet-product-jewellery = 珠宝首饰
facet-product-watches = 手表
facet-product-books = 图书
facet-product-sports = 运动用品
facet-route-cbec = 跨境电商
facet-route-bonded = 保税备货
facet-route-direct-mail = 直邮
facet-route-general-trade = 一般贸易
facet-route-personal-parcel = 个人物品
facet-platform-tmall-global = 天猫国际
facet-platform-tmall = 天猫国内站
facet-platform-taobao = 淘宝
facet-platform-jd-worldwide = 京东国际
facet-platform-douyin = 抖音
facet-platform-pinduoduo = 拼多多
facet-platform-xiaohongshu = 小红书
facet-platform-kaola = 考拉海购
facet-platform-vipshop = 唯品会
facet-platform-wechat = 微信
facet-platform-kuaishou = 快手
# 追问从前文沿用的内容。
carried-product = {""}（{ $name }）
carried-route = {""}（{ $name }）
carried-platform = {""}（{ $name }）
carried-country = {""}（{ $name }）
carried-subject = {""}（{ $name }）
# 说明系统如何理解问题的一行。
shown-about = 当前所问：{ $subject }
shown-list = { $left }、{ $right }
shown-with-route = { $subject }，{ $name }
shown-with-platform = { $subject }，{ $name }
shown-with-country = { $subject }，{ $name }
shown-with-subject = { $subject }，{ $name }
# 错误提示
facet-unknown = { $id } 不在可选范围内：请从列表中选择，或不填。
