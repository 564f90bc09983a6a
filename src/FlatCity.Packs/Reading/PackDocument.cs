namespace FlatCity.Packs.Reading;

/// <summary>A YAML file as read: its root, and what had to be left out because it is no YAML.</summary>
/// <param name="Root">The root map.</param>
/// <param name="Broken">
/// Keys of the root in which something could not be read, each with a finding. Whoever asks about completeness leaves these alone,
/// so that one slip is told once.
/// </param>
public sealed record PackDocument(PackNode Root, IReadOnlySet<string> Broken);
