using FlatCity.Cases.Photos;
using FlatCity.Cases.Steps;
using FlatCity.Cases.Uploads;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Files;

namespace FlatCity.Cases.Release;

/// <summary>A copy of a photo for the public, durable before the step that releases it is taken; a copy that no step takes is swept.</summary>
internal sealed record PhotoCopy(long FileId, string Token, string Sha256, IReadOnlyList<Box> Boxes)
{
    public const int MostBoxes = 40;

    /// <summary>Makes the copy that the step names (<c>photo</c>, <c>boxes</c>), of a photo within the actor's reach. Other steps need none.</summary>
    public static async Task<Outcome<PhotoCopy?>> PrepareAsync(CaseOffice cases, Actor actor, CaseKey key, StepInput input)
    {
        // Whoever may not is told so by the step's own rule, before any work is done for them.
        if (input.Step != ReleaseRule.Word || !actor.Has(Packs.Cities.PostRoles.Desk) || key is not { Number: { } number, TrackingHash: null })
            return new Outcome<PhotoCopy?>((PhotoCopy?)null);
        var boxes = ReadBoxes(input.List("boxes"));
        if (boxes.IsRefused)
            return new Outcome<PhotoCopy?>(boxes.Refusals);
        await using var reading = await cases.City.Database.ReadAsync();
        var file = await StoredFile.FindAsync(cases.City, reading, actor, number, input.Text("photo") ?? string.Empty);
        if (file is not { UsedAs: FileUse.Photo } || await BytesAsync(cases.City, file) is not { } photo)
            return new Refusal(RefusalKind.Invalid, ReleaseTexts.NoPhoto, "photo");
        using var content = new MemoryStream(Pixels.Hide(photo, boxes.Value));
        using var copy = (await IncomingFile.ReadAsync(cases.City.Suite, KeepFile.Incoming(cases.City), content, long.MaxValue))!;
        await cases.City.Files.PutAsync(copy);
        return new PhotoCopy(file.Id, file.Token, copy.Sha256, boxes.Value);
    }

    public static Outcome<IReadOnlyList<Box>> ReadBoxes(IReadOnlyList<string> written)
    {
        if (written.Count > MostBoxes)
            return new Refusal(RefusalKind.Invalid, ReleaseTexts.BoxesMany, "boxes", MostBoxes);
        var boxes = new List<Box>();
        foreach (var one in written)
        {
            if (Box.Read(one) is not { } box)
                return new Refusal(RefusalKind.Invalid, ReleaseTexts.BoxWrong, "boxes", one.Length > 60 ? one[..60] : one);
            boxes.Add(box);
        }

        return boxes;
    }

    /// <summary>A kept photo is at most 2,048 pixels a side, so a few megabytes.</summary>
    public static async Task<byte[]?> BytesAsync(City city, StoredFile file)
    {
        await using var stored = await city.Files.OpenAsync(file.Sha256);
        if (stored is null)
            return null;
        var bytes = new byte[stored.Length];
        await stored.ReadExactlyAsync(bytes);
        return bytes;
    }
}
