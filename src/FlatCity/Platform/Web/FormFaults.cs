namespace FlatCity.Platform.Web;

/// <summary>What is wrong with a form as it was sent: a sentence, and the field it stands at (none: the form as a whole).</summary>
internal sealed record FormFault(string? Field, string Message);

/// <summary>The faults of one form, in the order of its fields.</summary>
internal sealed class FormFaults
{
    private readonly List<FormFault> _all = [];

    public IReadOnlyList<FormFault> All => _all;

    public bool Any => _all.Count > 0;

    public void Add(string? field, string message) => _all.Add(new FormFault(field, message));

    /// <summary>The first sentence for the field, to stand above it.</summary>
    public string? At(string field) => _all.FirstOrDefault(fault => string.Equals(fault.Field, field, StringComparison.Ordinal))?.Message;
}
