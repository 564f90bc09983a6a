namespace FlatCity.Linkage;

/// <summary>Somebody must mend a file or a setting before the lists can be linked; the message is one sentence that names it.</summary>
public sealed class LinkageFaultException(string message) : Exception(message);
