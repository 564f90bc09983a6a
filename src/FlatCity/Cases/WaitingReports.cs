using FlatCity.Cities;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases;

/// <summary>Something that came in and waits to be filed by the desk: what its form is filled with, and the source that the case gets.</summary>
internal sealed record WaitingReport(string Door, string Words, string? Place, string? Name, string? Phone)
{
    public string? Number { get; init; }

    public long? DueAt { get; init; }

    public bool MustAnswer { get; init; }
}

/// <summary>
/// How the desk's form finds what came in by other doors (来件), and tells them that it was filed, in the same unit of work. Given by the slice that keeps
/// them, because this one knows of no other door.
/// </summary>
internal sealed record WaitingReports(Func<Actor, long, Task<WaitingReport?>> FindAsync, Action<WriteUnit, Actor, long, IncomingCase> Filed);
