# Why a file is not taken; { $name } is what it is called. The words of the code are the same.
file-archive = { $name } is an archive; unpack it and upload the files inside it.
file-binary-excel = { $name } is a binary Excel workbook (.xlsb); save it as .xlsx and upload that.
file-bomb = { $name } unpacks to far more than a document holds and was not opened; export it again from the program that made it.
file-damaged = { $name } is damaged or was not uploaded whole; open it in its program, save it again and upload that.
file-empty = { $name } is empty; upload the file again.
file-encrypted = { $name } is protected by a password; save a copy without one and upload that.
file-inbox-full = { $limit } files wait to be read, which is as many as may; add { $name } once some of them are done.
file-legacy-office = { $name } is in an old Office format that is not read; save it as .docx, .pptx or .xlsx and upload that.
file-legacy-powerpoint = { $name } is a PowerPoint 97-2003 file (.ppt); save it as .pptx and upload that.
file-legacy-word = { $name } is a Word 97-2003 file (.doc); save it as .docx and upload that.
file-malformed = { $problem }
file-media = { $name } is sound, video or a picture of a kind that is not read; upload a text of what it says.
file-no-text = There is no text to publish in { $name }; add a file that has text.
file-not-text = { $name } is not readable text; save it as UTF-8 text.
file-other-program = { $name } is in the own format of a program that is not read; export it as PDF or Word and upload that.
file-picture-too-large = { $name } is a picture of more than 60 million pixels; save it smaller.
file-program = { $name } is a program, not a document; it was not opened.
file-stopped-server = Reading { $name } stopped the server several times; save it in another format, or split it.
file-too-large = { $name } is larger than { $limit } MB; split it into parts.
file-too-much-memory = { $name } needs more memory to be read than there is; split it into parts and upload those.
file-too-much-text = { $name } holds more text than one document may; split it into parts and upload those.
file-took-too-long = { $name } took too long to read; split it into parts and upload those.
file-unexpected = { $name } could not be read to the end because of an error in this program; try again, or save the file in another format.
file-unknown-type = { $name } is not of a kind that is read; save it as PDF, Word, Excel, PowerPoint, a web page or text.
file-unreadable = { $name } could not be read, because reading it failed; save it as PDF and upload that.
file-xml-entities = { $name } defines XML entities or names an outside definition, which is not read; save it without the DOCTYPE lines.

# What was noticed in a file that was read; { $n } is { $count } as it is written.
finding-attachment =
    { $count ->
        [one] { $n } file inside it was not read
       *[other] { $n } files inside it were not read
    }
    .what-to-do = Upload what you need from it as a file of its own.
finding-bad-bytes =
    { $count ->
        [one] { $n } character could not be decoded
       *[other] { $n } characters could not be decoded
    }
    .what-to-do = Compare the text with the original; save the file as UTF-8 if words are missing.
finding-boilerplate =
    { $count ->
        [one] { $n } character of menus, notices and running heads was left out
       *[other] { $n } characters of menus, notices and running heads were left out
    }
finding-comment =
    { $count ->
        [one] { $n } character of comments was left out
       *[other] { $n } characters of comments were left out
    }
finding-deleted-text =
    { $count ->
        [one] { $n } character of deleted text was left out
       *[other] { $n } characters of deleted text were left out
    }
    .what-to-do = Accept or reject the changes in the original if this is wrong.
finding-encoding = The encoding was guessed
    .what-to-do = Check that the characters read right.
finding-formula-without-value =
    { $count ->
        [one] { $n } formula has no computed value
       *[other] { $n } formulas have no computed value
    }
    .what-to-do = Open the file in its program, save it and upload it again.
finding-garbled = Some text may be garbled
    .what-to-do = Compare it with the page; upload another copy if words are broken.
finding-hidden-sheet =
    { $count ->
        [one] { $n } hidden sheet, row, column or slide was left out
       *[other] { $n } hidden sheets, rows, columns or slides were left out
    }
    .what-to-do = Unhide them in the original if readers should find them.
finding-hidden-text =
    { $count ->
        [one] { $n } character of hidden text was left out
       *[other] { $n } characters of hidden text were left out
    }
    .what-to-do = Look at what was hidden: it may be meant for machines, not for readers.
finding-invisible-text =
    { $count ->
        [one] { $n } character is drawn without ink, as under a scan
       *[other] { $n } characters are drawn without ink, as under a scan
    }
    .what-to-do = Compare the text with the page image.
finding-macro =
    { $count ->
        [one] { $n } macro was not run
       *[other] { $n } macros were not run
    }
finding-no-ocr =
    { $count ->
        [one] { $n } page is a picture and was not read
       *[other] { $n } pages are pictures and were not read
    }
    .what-to-do = Install Tesseract on the server, or upload a file with text.
finding-no-text = There is no text in it
    .what-to-do = Upload a file that has text.
finding-ocr =
    { $count ->
        [one] { $n } page was recognised from a picture
       *[other] { $n } pages were recognised from pictures
    }
    .what-to-do = Check figures and names against the page image.
finding-pages-skipped =
    { $count ->
        [one] { $n } page could not be read
       *[other] { $n } pages could not be read
    }
    .what-to-do = Save the file again in its program and upload it once more.
finding-rows-cut =
    { $count ->
        [one] { $n } row beyond the limit was left out
       *[other] { $n } rows beyond the limit were left out
    }
    .what-to-do = Split the table into several files.
finding-script =
    { $count ->
        [one] { $n } script was not run
       *[other] { $n } scripts were not run
    }
finding-white-text =
    { $count ->
        [one] { $n } character in the colour of its background was left out
       *[other] { $n } characters in the colour of their background were left out
    }
    .what-to-do = Look at what was hidden: it may be meant for machines, not for readers.
