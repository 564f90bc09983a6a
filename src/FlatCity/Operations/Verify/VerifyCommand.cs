using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlatCity.Cities;

namespace FlatCity.Operations.Verify;

/// <summary>`flatcity verify`: proves that data, files, steps, counts and audit agree.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(Terminal terminal)
    {
        var place = new PlaceOptions();
        var json = new Option<bool>("--json") { Description = "Ends with one line of JSON: proven (how much was looked at), found (check, where, what, remedy), count" };
        var command = new Command("verify", """
            Proves that the city's data, files, steps, counts and audit agree, on a snapshot beside the running program. One line for each thing found,
            with what to do; exit code 1 where there is any.

            Example:
              flatcity verify --data ./data
            """)
        {
            json,
        };
        place.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(place.Of(parsed), parsed.GetValue(json), terminal));
        return command;
    }

    private static async Task<int> RunAsync(CityPlace place, bool json, Terminal terminal)
    {
        place.MustHoldACity();
        var found = await ProvenCity.ProveAsync(place, line => terminal.Error.WriteLine(line));
        foreach (var one in found.Found)
            await terminal.Error.WriteLineAsync(one.ToString());
        foreach (var (check, more) in found.Further)
            await terminal.Error.WriteLineAsync($"{check}: and {more} more of the kind.");
        await terminal.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { proven = found.Proven, found = found.Found.Select(f => new { f.Check, f.Where, f.What, f.Remedy }), count = found.Count }, Readable)
            : found.Count == 0 ? $"Everything agrees: {Looked(found.Proven)}." : $"{found.Count} things do not agree; looked at {Looked(found.Proven)}.");
        return found.Count == 0 ? 0 : 1;
    }

    private static string Looked(IReadOnlyDictionary<string, long> proven) => string.Join(", ", proven.Select(p => $"{p.Value} {p.Key}"));
}
