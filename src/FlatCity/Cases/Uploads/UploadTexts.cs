using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Uploads;

internal static class UploadTexts
{
    public static readonly Text TooLarge = new("cases.upload.too-large", "文件太大，最多 {0} MB。照片可先用手机缩小，或截屏后再传。", "The file is too large: {0} MB at most. Make a photo smaller first, or send a screenshot of it.");
    public static readonly Text TooManyPixels = new("cases.upload.too-many-pixels", "照片有 {1} × {2} 像素，最多 {0} 百万像素；请缩小后再传。", "The photo has {1} × {2} pixels; {0} million are the most. Make it smaller and send it again.");
    public static readonly Text NotPicture = new("cases.upload.not-picture", "这不是能打开的照片；请上传 JPEG、PNG 或 WebP。", "That is no picture we can open; send a JPEG, PNG or WebP.");
    public static readonly Text NotWhole = new("cases.upload.not-whole", "照片没有传完整，请再传一次。", "The photo did not arrive whole; send it again.");
    public static readonly Text Heic = new("cases.upload.heic", "这是 HEIC 照片，这里打不开。苹果手机：设置 → 相机 → 格式 → 兼容性最佳，再拍一张；或截屏后上传。", "This is an HEIC photo, which cannot be opened here. On an iPhone: Settings → Camera → Formats → Most Compatible, then take it again; or send a screenshot of it.");
    public static readonly Text NotVoice = new("cases.upload.not-voice", "这不是能播放的录音，或没有传完整；请上传 MP3、M4A、AAC、WAV、OGG 或 WebM 录音。", "That is no recording we can play, or it did not arrive whole; send MP3, M4A, AAC, WAV, OGG or WebM.");
    public static readonly Text VoiceTooLong = new("cases.upload.voice-too-long", "录音有 {1} 秒，最多 {0} 秒；请分段或说短一些。", "The recording lasts {1} seconds; {0} are the most. Say it shorter.");
    public static readonly Text NotDocument = new("cases.upload.not-document", "这不是能收的附件，或没有传完整；请上传 PDF、不带宏的 Word（docx）或 Excel（xlsx）、照片或录音。", "That is no file we can take, or it did not arrive whole; send a PDF, Word (docx) or Excel (xlsx) without macros, a photo or a recording.");
    public static readonly Text NoSuchWanted = new("cases.upload.no-such-use", "用途只能是：{0}。", "The use is one of: {0}.");
    public static readonly Text TooManyFiles = new("cases.upload.too-many", "从您这里一小时内上传的太多了（最多 {0} 个文件、{1} MB）；请过一会儿再传，或拨打 12345。", "Too much was sent from your network within an hour ({0} files, {1} MB at most). Try again later, or call 12345.");
    public static readonly Text NoSuchFile = new("cases.upload.none", "没有这个文件，或您看不到它。", "There is no such file, or you may not see it.");
    public static readonly Text FromElsewhere = new("cases.upload.from-elsewhere", "文件只能从本站的页面上传。", "Files are sent from a page of this city only.");
    public static readonly Text PdfSort = new("cases.upload.sort.pdf", "PDF 文件", "PDF");
    public static readonly Text WordSort = new("cases.upload.sort.word", "Word 文件", "Word file");
    public static readonly Text ExcelSort = new("cases.upload.sort.excel", "Excel 文件", "Excel file");
    public static readonly Text VoiceSort = new("cases.upload.sort.voice", "录音，{0} 秒", "recording, {0} seconds");
    public static readonly Text PhotoSort = new("cases.upload.sort.photo", "照片", "photo");
    public static readonly Text SizeSaid = new("cases.upload.size", "{0} KB", "{0} KB");
}
