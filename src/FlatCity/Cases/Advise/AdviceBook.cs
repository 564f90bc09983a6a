using FlatCity.Cities;
using FlatCity.Packs.Advising;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Advise;

/// <summary>One advice above its threshold: what, how surely, by which words.</summary>
internal sealed record GivenAdvice(string Label, double Sureness, IReadOnlyList<string> Words);

/// <summary>What a text may mean; what is not sure enough is null, and then the desk decides.</summary>
internal sealed record TextMeaning(GivenAdvice? Scenario, GivenAdvice? Kind, GivenAdvice? Unit)
{
    public static readonly TextMeaning Nothing = new(null, null, null);
}

/// <summary>
/// The models in use (建议), read once and kept in memory: advice costs no look into the database. Without any nothing is advised.
/// A version learned or activated by another process is seen within seconds.
/// </summary>
internal sealed class AdviceBook(City city)
{
    private volatile Contents now = new(0, new Dictionary<string, (AdviceModel, double)>(StringComparer.Ordinal));

    /// <summary>The version in use; 0 for none.</summary>
    public long Version => now.Version;

    public async Task RefreshAsync()
    {
        await using var reading = await city.Database.ReadAsync();
        var version = await reading.FirstAsync<long?>("select n from advice_version where active = 1") ?? 0;
        if (version == now.Version)
            return;
        var rows = await reading.AllAsync<Row>("select target, threshold, model from advice_model where version = @version", new { version });
        try
        {
            now = new Contents(version, rows.ToDictionary(r => r.Target, r => (AdviceModelFile.Read(r.Model), r.Threshold), StringComparer.Ordinal));
        }
        catch (AdviceModelFaultException)
        {
            // A version of an earlier form: said once, and nothing is advised until somebody learns again.
            now = new Contents(version, new Dictionary<string, (AdviceModel, double)>(StringComparer.Ordinal));
            throw;
        }
    }

    /// <summary>From which sureness on something is advised: what the city's pack asks for now or what was learned, whichever is more.</summary>
    public static double Least(City city, double learned) => Math.Max(learned, city.Pack.AdviceSureness);

    /// <summary>What a text may mean, among what can be filed; <paramref name="scenario"/> where it is decided already.</summary>
    public TextMeaning Of(string text, Func<string, bool> isOpen, string? scenario = null)
    {
        var models = now.Models;
        if (models.Count == 0 || string.IsNullOrWhiteSpace(text))
            return TextMeaning.Nothing;
        var advised = Advise(models, AdviceTarget.Scenario, text);
        if (advised is not null && !isOpen(advised.Label))
            advised = null;
        return new TextMeaning(advised, (scenario ?? advised?.Label) is { } of ? Advise(models, AdviceTarget.Kind(of), text) : null, Advise(models, AdviceTarget.Unit, text));
    }

    private GivenAdvice? Advise(IReadOnlyDictionary<string, (AdviceModel Model, double Threshold)> models, string target, string text) =>
        models.TryGetValue(target, out var of) && of.Model.Advise(text) is { } advice && advice.Sureness >= Least(city, of.Threshold) ? new GivenAdvice(advice.Label, advice.Sureness, advice.Words) : null;

    private sealed record Contents(long Version, IReadOnlyDictionary<string, (AdviceModel Model, double Threshold)> Models);

    private sealed class Row
    {
        public string Target { get; set; } = string.Empty;

        public double Threshold { get; set; }

        public byte[] Model { get; set; } = [];
    }
}
