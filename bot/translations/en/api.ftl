api-no-document-id = The id { $id } cannot be a document’s: write small letters, digits and hyphens, with a slash between parts, such as platform/fees.
api-no-draft = { $name } has no draft to ask: look at the file in the inbox.
api-no-state = There is no state { $state }: use { $known }.
