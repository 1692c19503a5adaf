# The plan of twelve months: inputs, sentences, and the words of its files.
readiness-plan = 准备计划
readiness-plan-brand = 品牌
readiness-plan-time = 时间
readiness-plan-title = 十二个月进入中国：{ $product }
readiness-plan-subtitle = 由 Landfall 于{ $day }生成。月份自计划开始之月起算。
readiness-plan-opens = { $product }的计划于 **{ $start }**启动，**{ $opening }**（第 { $month } 个月）开售，方式为{ $route }。
readiness-plan-late = { $product }的计划于 **{ $start }**启动；走{ $route }，要到 **{ $opening }**（第 { $month } 个月）才能开售，超出这十二个月。
readiness-plan-open = 计划于 **{ $start }**启动，店铺已开，方式为{ $route }。
readiness-plan-sale = 目标大促为 { $when }的**{ $sale }**。
readiness-plan-sale-later = 目标大促为 { $when }的**{ $sale }**，在这十二个月之后。
readiness-plan-recommended = 贵司未指定路径：在进入方式对比中，{ $route }居首。
readiness-plan-name-country = 请补充原产国，自贸协定和加征关税会影响一般贸易。
readiness-plan-approval = 审批预计需要 { $is_range ->
    [0] { $low }
   *[1] { $low } 至 { $high }
 } 个月；计划按最长时间安排。
readiness-plan-assumed = 指南未给出审批时长；计划假设为 { $months } 个月，请自行确认。
readiness-plan-runs-on = 以下事项无法在十二个月内完成：{ $tasks }
readiness-plan-left-out = { $count ->
   *[other] 有 { $count } 项任务因来源已变更而未列入。
 }
readiness-plan-advice = 月份为规划建议；大促和审批时间须逐年确认。
readiness-plan-glance = 全年概览
readiness-plan-entity-yes = 有
readiness-plan-entity-no = 没有
readiness-plan-notes = 计划依据
readiness-plan-sources = 来源
readiness-plan-page = 页
readiness-plan-disclaimer = 仅供参考，不构成法律意见。数据以所示日期为准。
readiness-plan-task = **{ $when }** · { $who }：{ $task }完成标志：{ $done }
readiness-plan-months-in = { $is_range ->
    [0] 第 { $first } 个月
   *[1] 第 { $first } 至 { $last } 个月
 }
readiness-plan-months-on = { $is_range ->
   *[1] 第 { $first } 个月起，延续至第 { $last } 个月
 }
readiness-plan-months-later = { $is_range ->
    [0] 计划之后，第 { $first } 个月
   *[1] 计划之后，第 { $first } 至 { $last } 个月
 }
readiness-plan-no-file = 计划只提供 docx 或 pdf：请选择其一。
readiness-plan-next-cost = 天猫国际第一年要花多少钱？
readiness-plan-next-festival = 双 11 应该从什么时候开始准备？
readiness-plan-phase-decide = 决策
readiness-plan-phase-protect = 权利保护
readiness-plan-phase-prepare = 产品准备
readiness-plan-phase-onboard = 入驻与签约
readiness-plan-phase-stock = 备货
readiness-plan-phase-launch = 上线
readiness-plan-phase-run = 运营
readiness-plan-who-brand = 品牌方
readiness-plan-who-agency = 服务商
readiness-plan-who-importer = 进口商
readiness-plan-who-lawyer = 律师、代理
readiness-plan-who-laboratory = 检测机构
readiness-plan-column-tick = 完成
readiness-plan-column-when = 时间
readiness-plan-column-task = 事项与原因
readiness-plan-column-done = 完成标志
readiness-plan-column-who = 负责方
readiness-plan-column-phase = 阶段
readiness-plan-column-tasks = 任务数
readiness-plan-fact-entity = 中国公司
readiness-plan-fact-trademark = 中国商标
readiness-plan-fact-product = 产品
readiness-plan-fact-route = 路径
readiness-plan-fact-start = 启动
readiness-plan-fact-opening = 开售
readiness-plan-fact-sale = 目标大促

# Inputs
readiness-plan-product = 产品
    .help = 产品类别决定审批和标签要求。
    .ask = 贵司打算在中国销售什么产品？
    .unsure = 写明您主要卖哪类商品，例如护肤品、葡萄酒或玩具。
readiness-plan-route = 路径
    .help = 留空则按进入方式对比的首选。
    .ask = 走哪条路：保税、直邮、一般贸易、轻量模式还是其他平台？
readiness-plan-route-bonded = { entry-route-option-bonded }
readiness-plan-route-direct-mail = { entry-route-option-direct-mail }
readiness-plan-route-general-trade = { entry-route-option-general-trade }
readiness-plan-route-lighter = { entry-route-option-lighter }
readiness-plan-route-platforms = { entry-route-option-platforms }
readiness-plan-country = 原产国
    .help = 自贸协定和加征关税取决于原产国。
    .ask = 计划中的产品在哪个国家生产？
readiness-plan-entity = 中国公司
    .help = 指在中国内地注册的公司。
    .ask = 贵司在中国内地是否有公司参与？
readiness-plan-trademark = 中国商标
    .help = 品牌是否已在中国注册。
    .ask = 制定计划前请告知：中国商标已注册、申请中还是未申请？
readiness-plan-trademark-yes = 已注册
readiness-plan-trademark-pending = 申请中
readiness-plan-trademark-no = 未申请
readiness-plan-store_opened = 店铺已开
    .help = 已开店则不再列出开店步骤。
    .ask = 店铺是否已经开设？
readiness-plan-start = 起始月份
    .help = 例如 2027-01；留空则为下个月。
    .ask = 计划从哪个月开始？
    .past = { $value }已经过去：请选择本月或之后的月份。
    .invalid = “{ $value }”不是未来五年内的月份：请写成 2027-01。
readiness-plan-campaign = 目标大促
    .help = 留空则为来得及参加的第一个大促。
    .ask = 以哪个大促为目标？
readiness-plan-campaign-first = 来得及的第一个
readiness-plan-campaign-double-11 = 双 11
readiness-plan-campaign-618 = 618
readiness-plan-campaign-new-year = 年货节
readiness-plan-campaign-womens-day = 38 节

# Product groups
readiness-plan-product-skincare = { entry-route-product-skincare }
readiness-plan-product-special-cosmetics = { entry-route-product-special-cosmetics }
readiness-plan-product-childrens-cosmetics = { entry-route-product-childrens-cosmetics }
readiness-plan-product-toothpaste = { entry-route-product-toothpaste }
readiness-plan-product-food = { entry-route-product-food }
readiness-plan-product-dairy = { entry-route-product-dairy }
readiness-plan-product-vitamins = { entry-route-product-vitamins }
readiness-plan-product-functional-supplements = { entry-route-product-functional-supplements }
readiness-plan-product-infant-formula-powder = { entry-route-product-infant-formula-powder }
readiness-plan-product-liquid-infant-formula = { entry-route-product-liquid-infant-formula }
readiness-plan-product-medical-food = { entry-route-product-medical-food }
readiness-plan-product-pet-food = { entry-route-product-pet-food }
readiness-plan-product-pet-snacks = { entry-route-product-pet-snacks }
readiness-plan-product-wine = { entry-route-product-wine }
readiness-plan-product-spirits = { entry-route-product-spirits }
readiness-plan-product-device-class-1 = { entry-route-product-device-class-1 }
readiness-plan-product-device-class-2 = { entry-route-product-device-class-2 }
readiness-plan-product-device-class-3 = { entry-route-product-device-class-3 }
readiness-plan-product-contact-lenses = { entry-route-product-contact-lenses }
readiness-plan-product-otc-medicine = { entry-route-product-otc-medicine }
readiness-plan-product-electronics = { entry-route-product-electronics }
readiness-plan-product-power-banks = { entry-route-product-power-banks }
readiness-plan-product-wireless = { entry-route-product-wireless }
readiness-plan-product-toys = { entry-route-product-toys }
readiness-plan-product-adult-apparel = { entry-route-product-adult-apparel }
readiness-plan-product-childrens-apparel = { entry-route-product-childrens-apparel }
readiness-plan-product-childrens-shoes = { entry-route-product-childrens-shoes }
readiness-plan-product-shoes = { entry-route-product-shoes }
readiness-plan-product-precious-jewellery = { entry-route-product-precious-jewellery }
readiness-plan-product-fashion-jewellery = { entry-route-product-fashion-jewellery }
readiness-plan-product-books = { entry-route-product-books }
readiness-plan-product-other = { entry-route-product-other }
