api-no-document-id = { $id } 不能用作文档编号：请使用小写字母、数字和连字符，各部分之间用斜杠分隔，例如 platform/fees。
api-no-draft = { $name } 没有可供提问的草稿：请在收件箱中查看该文件。
api-no-state = 没有状态 { $state }：请使用 { $known }。
