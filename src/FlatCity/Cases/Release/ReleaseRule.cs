using FlatCity.Cases.Steps;
using FlatCity.Packs.Cities;
using FlatCity.Packs.Scenarios.Questions;
using FlatCity.Platform;

namespace FlatCity.Cases.Release;

/// <summary>
/// Releasing a photo to the public, or withdrawing it (公开照片、撤回): by an officer at the desk, who has looked at the whole photo, where the scenario's photos
/// may be public at all. A photo released again takes the place of its earlier copy. It moves no clock, and is open on an ended case too: results are shown then.
/// </summary>
internal sealed class ReleaseRule(bool release) : StepRule
{
    public const string Word = "release";
    public const string Undo = "unrelease";

    public override Refusal? MayNot(StepContext context, string step)
    {
        if (!context.Actor.Has(PostRoles.Desk))
            return new Refusal(RefusalKind.Forbidden, StepTexts.NotYours, null, PostRoles.Desk);
        if (!context.Pack.Public.Photos)
            return new Refusal(RefusalKind.NotNow, ReleaseTexts.NotPublic, "step", step);
        return HasPhotos(context) ? null : new Refusal(RefusalKind.NotNow, ReleaseTexts.NoPhoto, "step", step);
    }

    public override IReadOnlyList<Refusal> Take(StepContext context)
    {
        var (at, post) = (context.Now, context.Actor.Post ?? string.Empty);
        if (!release)
        {
            if (context.Input.Text("photo") is not { Length: <= 64 } token)
                return [new Refusal(RefusalKind.Invalid, ReleaseTexts.NoPhoto, "photo")];
            var caseId = context.Case.Id;
            context.Work.Rows.Add(unit => unit.DoExactlyOne(
                new Refusal(RefusalKind.NotNow, ReleaseTexts.NotReleased, "photo"),
                "update photo_release set withdrawn_at = $1 where withdrawn_at is null and case_id = $2 and file_id = (select id from file where token = $3)", at, caseId, token));
            context.Work.Record(Undo, context.Actor, at, words: context.Input.Words);
            return Done;
        }

        if (context.Input.Text("looked") != "yes")
            return [new Refusal(RefusalKind.Invalid, ReleaseTexts.NotLooked, "looked")];
        if (context.Copy is not { } copy)
            return [new Refusal(RefusalKind.Invalid, ReleaseTexts.NoPhoto, "photo")];
        var (id, own) = (context.NextId(), context.Case.Id);
        var address = "r" + System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);
        var boxes = System.Text.Json.JsonSerializer.Serialize(copy.Boxes.Select(box => box.ToString()), CaseJson.Options);
        context.Work.Rows.Add(unit => unit.Do("update photo_release set withdrawn_at = $1 where file_id = $2 and withdrawn_at is null", at, copy.FileId));
        context.Work.Rows.Add(unit => unit.Do(
            "insert into photo_release (id, token, file_id, case_id, sha256, boxes, released_at, released_by) values ($1, $2, $3, $4, $5, $6, $7, $8)", id, address, copy.FileId, own, copy.Sha256, boxes, at, post));
        context.Work.Record(Word, context.Actor, at, words: context.Input.Words);
        return Done;
    }

    /// <summary>Asked for each case shown: whether a photo is named in what was answered, without a journey to the database.</summary>
    private static bool HasPhotos(StepContext context) =>
        context.Case.Outcome?.Contains("\"photos\"", StringComparison.Ordinal) == true
        || context.Pack.Form.Questions.OfType<PhotoQuestion>().Any(question => context.Case.Answers.Contains($"\"{question.Id}\":[\"", StringComparison.Ordinal));
}
