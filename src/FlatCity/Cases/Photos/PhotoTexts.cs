using FlatCity.Platform.Texts;

namespace FlatCity.Cases.Photos;

internal static class PhotoTexts
{
    public static readonly Text TakenHere = new("cases.photo.taken-here", "照片是在{0}拍的。要用拍照的位置作为地点吗？", "The photo was taken in {0}. Use where it was taken as the place?");
    public static readonly Text UseIt = new("cases.photo.use-place", "用拍照的位置", "Use where it was taken");
}
