using System.Security.Cryptography;
using FlatCity.Cases.Photos;
using FlatCity.Cases.Sound;
using FlatCity.Cities;
using FlatCity.Platform;
using FlatCity.Platform.Files;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Uploads;

/// <summary>A file that is kept: its token stands in answers; the content lies under its own hash.</summary>
internal sealed record FileKept(string Token, string UsedAs, string Kind, long Bytes)
{
    public int Width { get; init; }

    public int Height { get; init; }

    public int Seconds { get; init; }

    /// <summary>Where a photo was taken, for an offer; it leaves the draft with it.</summary>
    public TakenAt? TakenAt { get; init; }
}

/// <summary>Who sends: the actor, and the network where nobody has signed in.</summary>
internal sealed record Uploader(Actor Actor, UploadBounds Bounds, string Network)
{
    public static Uploader Of(HttpContext http, Actor actor) =>
        new(actor, http.RequestServices.GetRequiredService<UploadBounds>(), Platform.Web.CallerNetwork.Of(http.Connection.RemoteIpAddress));

    public bool IsUnknown => Actor.Post is null && Actor.Caller is "anonymous";
}

/// <summary>
/// Keeps an uploaded file (上传) as a draft: streamed to disk with its hash and cut at its bound, judged by its content and never by its name,
/// pictures drawn anew. The content is durable before the row is written, so a row never points at nothing; a draft that no case takes is swept
/// after a day. (design, decisions "files")
/// </summary>
internal static class KeepFile
{
    public static async Task<Outcome<FileKept>> RunAsync(City city, Uploader from, Wanted wanted, Stream upload, string field)
    {
        if (from.IsUnknown && from.Bounds.Begin(from.Network, field) is { } enough)
            return enough;
        using var came = await IncomingFile.ReadAsync(city.Suite, Incoming(city), upload, wanted.MostBytes);
        if (from.IsUnknown)
            from.Bounds.Count(from.Network, came?.Bytes ?? wanted.MostBytes);
        if (came is null)
            return new Refusal(RefusalKind.TooLarge, UploadTexts.TooLarge, field, wanted.MostMegabytes);
        var judged = await JudgeAsync(wanted, came, field);
        if (judged.IsRefused)
            return new Outcome<FileKept>(judged.Refusals);
        var (kept, jpeg) = judged.Value;
        if (jpeg is null)
            return await StoreAsync(city, from.Actor, kept, came);
        using var content = new MemoryStream(jpeg);
        using var drawn = await IncomingFile.ReadAsync(city.Suite, Incoming(city), content, long.MaxValue);
        return await StoreAsync(city, from.Actor, kept with { Bytes = jpeg.Length }, drawn!);
    }

    /// <summary>Where what is being sent lies until it is judged.</summary>
    public static string Incoming(City city) => Path.Combine(city.DataFolder, "files", "incoming");

    /// <summary>What it is and whether it will do for what is asked; a picture comes back drawn anew.</summary>
    private static async Task<Outcome<(FileKept Kept, byte[]? Jpeg)>> JudgeAsync(Wanted wanted, IncomingFile came, string field)
    {
        await using var file = came.OpenRead();
        var begin = new byte[12];
        var sort = FileSorts.Of(begin.AsSpan(0, await file.ReadAtLeastAsync(begin, begin.Length, throwOnEndOfStream: false)));
        if (sort == FileSort.Heic && wanted.MustBe != FileUse.Voice)
            return new Refusal(RefusalKind.Invalid, UploadTexts.Heic, field);
        if (wanted.MustBe is FileUse.Photo or FileUse.Signature || (wanted.MustBe is null && sort == FileSort.Picture))
        {
            if (sort != FileSort.Picture)
                return new Refusal(RefusalKind.Invalid, UploadTexts.NotPicture, field);
            var drawn = await Picture.DrawAsync(came.Path, field);
            if (drawn.IsRefused)
                return new Outcome<(FileKept, byte[]?)>(drawn.Refusals);
            var place = wanted == Wanted.Photo ? drawn.Value.TakenAt : null;
            return (new FileKept(NewToken(), wanted.MustBe ?? FileUse.Photo, "image/jpeg", 0) { Width = drawn.Value.Width, Height = drawn.Value.Height, TakenAt = place }, drawn.Value.Jpeg);
        }

        if (wanted.MustBe == FileUse.Voice || sort == FileSort.Sound)
        {
            if ((sort == FileSort.Sound ? SoundReading.Of(file) : null) is not { } recording)
                return new Refusal(RefusalKind.Invalid, wanted.MustBe is null ? UploadTexts.NotDocument : UploadTexts.NotVoice, field);
            var seconds = (int)Math.Ceiling(Math.Min(recording.Seconds, int.MaxValue));
            return seconds > Wanted.MostSeconds
                ? new Refusal(RefusalKind.TooLarge, UploadTexts.VoiceTooLong, field, Wanted.MostSeconds, seconds)
                : (new FileKept(NewToken(), FileUse.Voice, recording.Kind, came.Bytes) { Seconds = seconds }, null);
        }

        return DocumentReading.KindOf(file, sort) is { } kind
            ? (new FileKept(NewToken(), FileUse.Document, kind, came.Bytes), null)
            : new Refusal(RefusalKind.Invalid, UploadTexts.NotDocument, field);
    }

    private static async Task<Outcome<FileKept>> StoreAsync(City city, Actor actor, FileKept kept, IncomingFile content)
    {
        await city.Files.PutAsync(content);
        await city.Database.KeysReadyAsync();
        var at = city.Now;
        return await city.Database.WriteAsync<FileKept>(unit =>
        {
            unit.Do(
                "insert into file (id, token, sha256, kind, bytes, width, height, made_at, made_by, used_as, seconds, lat, lon) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                unit.NextId(), kept.Token, content.Sha256, kept.Kind, kept.Bytes, (long)kept.Width, (long)kept.Height, at, actor.Doer.Post ?? "resident", kept.UsedAs, (long)kept.Seconds, kept.TakenAt?.Lat, kept.TakenAt?.Lon);
            Audit.Add(unit, actor.Doer, at, "file.kept", "file", null, $$"""{"{{city.Suite.HashName}}":"{{content.Sha256}}"}""");
            return new(kept);
        });
    }

    private static string NewToken() => "p" + RandomNumberGenerator.GetHexString(24, lowercase: true);
}
