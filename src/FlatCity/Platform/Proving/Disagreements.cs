using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using FlatCity.Platform.Storage;

namespace FlatCity.Platform.Proving;

/// <summary>Something kept that does not agree with something else kept (不符): which check found it, where, what it is, and what to do.</summary>
internal sealed record Disagreement(string Check, string Where, string What, string Remedy)
{
    public override string ToString() => $"{Check}: {Where}: {What} {Remedy}";
}

/// <summary>
/// What a proof has found so far. Of one check a hundred are kept in words and the rest counted, so that a damaged city does not fill the memory.
/// </summary>
internal sealed class Disagreements(Action<string>? progress = null)
{
    private const int MostOfOne = 100;

    /// <summary>What to do where nothing better is known.</summary>
    public const string Restore = "Restore the last good backup (flatcity restore), or mend it together with whoever knows the matter.";

    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> proven = new(StringComparer.Ordinal);

    public List<Disagreement> Found { get; } = [];

    public long Count { get; private set; }

    /// <summary>How much each check has looked at.</summary>
    public IReadOnlyDictionary<string, long> Proven => proven;

    /// <summary>What was found and not kept in words, by check.</summary>
    public IEnumerable<(string Check, long More)> Further => counts.Where(c => c.Value > MostOfOne).Select(c => (c.Key, c.Value - MostOfOne));

    public void Add(string check, string where, string what, string remedy = Restore)
    {
        Count++;
        if ((counts[check] = counts.GetValueOrDefault(check) + 1) <= MostOfOne)
            Found.Add(new(check, where, what, remedy));
    }

    /// <summary>So many more of this kind are looked at.</summary>
    public void Looked(string what, long more = 1)
    {
        var before = proven.GetValueOrDefault(what);
        proven[what] = before + more;
        if (progress is not null && before / 10_000 != (before + more) / 10_000)
            progress($"{what}: {before + more} …");
    }

    /// <summary>Runs one check; what is so damaged that it cannot even be read is found too.</summary>
    public async Task RunAsync(string check, string where, Func<Task> prove)
    {
        try
        {
            await prove();
        }
        catch (Exception damaged) when (damaged is DbException or MigrationFaultException or JsonException or CryptographicException or FormatException or IOException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException or NullReferenceException)
        {
            Add(check, where, $"cannot be read ({damaged.GetType().Name}: {damaged.Message.ReplaceLineEndings(" ")}).");
        }
    }

    /// <summary>Reads something for a check; nothing where it is too damaged to be read, which is found then.</summary>
    public async Task<T?> ReadAsync<T>(string check, Func<Task<T>> read)
        where T : class
    {
        T? value = null;
        await RunAsync(check, "a page of rows", async () => value = await read());
        return value;
    }
}
