namespace FlatCity.Packs;

/// <summary>A pack, or null, and every finding met on the way (an error per thing, none hides the next).</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="Pack">The pack; null where so much is missing that there is none. It may be there beside errors: check <see cref="HasErrors"/>.</param>
/// <param name="Findings">Every finding, sorted by file and line.</param>
public sealed record PackReading<T>(T? Pack, IReadOnlyList<Finding> Findings)
    where T : class
{
    /// <summary>Whether any finding is an error, so that the pack may not be used.</summary>
    public bool HasErrors => Findings.Any(f => f.Severity == Severity.Error);
}
