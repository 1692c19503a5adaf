# What a question may be about, by the ids that pages and programs send.
facet-product-cosmetics = cosmetics
facet-product-food = food
facet-product-health-food = supplements
facet-product-infant-formula = baby food and formula
facet-product-pet-food = pet food
facet-product-alcohol = alcohol
facet-product-medical-devices = medical devices
facet-product-electronics = electronics
facet-product-toys = toys
facet-product-apparel = clothing
facet-product-shoes = shoes
facet-product-handbags = handbags
facet-product-jewellery = jewellery
facet-product-watches = watches
facet-product-books = books
facet-product-sports = sports goods
facet-route-cbec = CBEC
facet-route-bonded = bonded CBEC
facet-route-direct-mail = direct mail
facet-route-general-trade = general trade
facet-route-personal-parcel = personal parcels
facet-platform-tmall-global = Tmall Global
facet-platform-tmall = domestic Tmall
facet-platform-taobao = Taobao
facet-platform-jd-worldwide = JD Worldwide
facet-platform-douyin = Douyin
facet-platform-pinduoduo = Pinduoduo
facet-platform-xiaohongshu = Xiaohongshu
facet-platform-kaola = Kaola
facet-platform-vipshop = Vipshop
facet-platform-wechat = WeChat
facet-platform-kuaishou = Kuaishou
# The phrases that a follow-up takes over from the conversation, with the space before each.
carried-product = { " " }for { $name }
carried-route = { " " }through { $name }
carried-platform = { " " }on { $name }
carried-country = { " " }for { $name }
carried-subject = { " " }({ $name })
# The line that says how a question was read: "pet food through CBEC on Tmall Global".
shown-about = Asking about: { $subject }
shown-list = { $left }, { $right }
shown-with-route = { $subject } through { $name }
shown-with-platform = { $subject } on { $name }
shown-with-country = { $subject }, { $name }
shown-with-subject = { $subject }, { $name }
# Errors
facet-unknown = { $id } is not something a question can be about: choose from the list or leave it out.
