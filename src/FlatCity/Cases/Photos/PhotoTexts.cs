using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Photos;

internal static class PhotoTexts
{
    public static readonly Text TooLarge = new("cases.photo.too-large", "照片不能超过 {0} MB。", "A photo may have {0} MB at most.");
    public static readonly Text TooManyPixels = new("cases.photo.too-many-pixels", "照片不能超过 {0} 百万像素。", "A photo may have {0} million pixels at most.");
    public static readonly Text NotPicture = new("cases.photo.not-picture", "这不是能打开的照片；请上传 JPEG、PNG 或 WebP。", "That is no picture we can open; send a JPEG, PNG or WebP.");
    public static readonly Text NoSuchPhoto = new("cases.photo.none", "没有这张照片，或您看不到它。", "There is no such photo, or you may not see it.");
}
