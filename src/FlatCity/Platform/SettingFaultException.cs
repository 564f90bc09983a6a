namespace FlatCity.Platform;

/// <summary>A setting of this host is not what the program takes; the sentence names it and says how to write it.</summary>
internal sealed class SettingFaultException(string message) : InvalidOperationException(message);
