using System.Text.Json;
using System.Text.Json.Nodes;
using FlatCity.Cases.Steps;
using FlatCity.Cities;
using FlatCity.Platform;

namespace FlatCity.Cases.Bulk;

/// <summary>One step for several cases, with what it asks for.</summary>
internal sealed record BulkStep(string Step, string? Words, string? By, string? Section, string? Post, string? Into = null);

/// <summary>What became of one of them; no refusal: it went.</summary>
internal sealed record BulkResult(string Number, Refusal? Refusal);

/// <summary>
/// Takes one step on several cases (批量办理): each in a unit of work of its own, by the same rules as alone, so that one that may not go holds up no other.
/// A case that has moved on since it was seen is left alone and said.
/// </summary>
internal static class StepOnMany
{
    /// <summary>So many at once; a page of the worklist has fewer.</summary>
    public const int Most = 100;

    public static async Task<IReadOnlyList<BulkResult>> RunAsync(CaseOffice cases, Actor actor, IReadOnlyList<(string Number, long? Seen)> wanted, BulkStep step)
    {
        var input = new StepInput(step.Step, null, step.Words, Answers(step));
        var results = new List<BulkResult>(wanted.Count);
        foreach (var (number, seen) in wanted.DistinctBy(w => w.Number))
        {
            var taken = await TakeStep.RunAsync(cases, actor, new CaseKey(number), input, seen);
            results.Add(new BulkResult(number, taken.IsRefused ? taken.Refusal : null));
        }

        return results;
    }

    private static JsonElement Answers(BulkStep step)
    {
        var answers = new JsonObject();
        foreach (var (name, value) in new[] { ("by", step.By), ("section", step.Section), ("post", step.Post), (Link.LinkRules.Other, step.Into) })
        {
            if (value is not null)
                answers[name] = value;
        }

        return JsonSerializer.SerializeToElement(answers);
    }
}
